package io.deskwire.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Webhook;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.json.SimulatorJson;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorldSnapshotTest {

    private final World world = new World(Clock.systemUTC(), new Random(1));
    private final CustomerSide customers = new CustomerSide(world);

    @Test
    void aReplayOfTheSnapshotGivesTheSameWorld() throws JsonProcessingException {
        // Given
        customers.save(Customer.of(5, "Ada", "ada_l", "de"), world.bots().first());
        customers.write(5, world.bots().first(), "before any bot", null);
        world.commit(new WorldEvent.BotCalled(7));
        Bot bot = world.bots().find(7).orElseThrow();
        world.commit(new WorldEvent.UpdatesConfirmed(7, Long.MAX_VALUE));
        customers.write(5, bot, null, SimulatorJson.object().put("dice", 6));
        customers.write(5, bot, "to be deleted", null);
        world.commit(new WorldEvent.ChatMessageDeleted(7, 5, 3));
        world.commit(new WorldEvent.WebhookChanged(7, new Webhook("http://localhost:1/x", "s3cret", 4)));
        world.commit(new WorldEvent.CommandsChanged(7, "default/", SimulatorJson.MAPPER.createArrayNode()));
        // When
        World again = replayed();
        // Then
        assertThat(WorldSnapshot.of(again).toList())
                .isEqualTo(WorldSnapshot.of(world).toList())
                .hasSizeGreaterThan(8);
        assertThat(again.bots().first().nextUpdateId())
                .isEqualTo(world.bots().first().nextUpdateId());
    }

    @Test
    void blocksFilesAndPressesAreInTheSnapshot() throws JsonProcessingException {
        // Given
        customers.save(Customer.of(5, "Ada", null, null), world.bots().first());
        world.commit(new WorldEvent.StandingChanged(0, 5, ChatAccess.BLOCKED));
        SimulatedFile file = new SimulatedFile(
                "id",
                "photos/a.jpg",
                "a.jpg",
                "image/jpeg",
                9,
                false,
                SimulatorJson.object().put("width", 4),
                List.of("id"));
        world.commit(new WorldEvent.FileStored(0, file));
        CallbackQuery query = new CallbackQuery("q", 5, 1, "yes", 10, 11L, "Thanks", true);
        world.commit(new WorldEvent.CallbackChanged(0, query));
        // When
        World again = replayed();
        // Then
        assertThat(again.bots().first().chats().find(5).map(Chat::standing)).contains(ChatAccess.BLOCKED);
        assertThat(again.bots().first().files().at("photos/a.jpg")).contains(file);
        assertThat(again.bots().first().callbacks().find("q")).contains(query);
    }

    @Test
    void idsOfForgottenMessagesAreNotGivenAgain() throws JsonProcessingException {
        // Given
        customers.save(Customer.of(5, "Ada", null, null), world.bots().first());
        customers.write(5, world.bots().first(), "gone soon", null);
        world.commit(new WorldEvent.ChatMessageDeleted(0, 5, 1));
        // When
        World again = replayed();
        // Then
        assertThat(again.bots().first().chats().find(5).map(Chat::nextMessageId))
                .contains(2L);
    }

    @Test
    void theOldestMessagesOfALongChatAreForgotten() {
        // Given
        customers.save(Customer.of(5, "Ada", null, null), world.bots().first());
        // When
        for (int i = 0; i < Chat.HISTORY + 10; i++) {
            customers.write(5, world.bots().first(), "line " + i, null);
        }
        // Then
        Chat chat = world.bots().first().chats().find(5).orElseThrow();
        assertThat(chat.messages()).hasSize(Chat.HISTORY);
        assertThat(chat.messages().iterator().next().text()).isEqualTo("line 10");
    }

    @Test
    void eachBotFindsWhatIsItsOwnAgain() throws JsonProcessingException {
        // Given
        Bot first = world.called(7);
        Bot second = world.called(8);
        for (Bot bot : List.of(first, second)) {
            customers.save(Customer.of(5, "Ada", null, null), bot);
            world.commit(new WorldEvent.UpdateIdsUsed(bot.id(), 500));
            customers.write(5, bot, "to " + bot.id(), null);
        }
        customers.write(5, second, "and more", null);
        world.commit(new WorldEvent.StandingChanged(8, 5, ChatAccess.BLOCKED));
        // When
        World again = replayed();
        // Then
        assertThat(WorldSnapshot.of(again).toList())
                .isEqualTo(WorldSnapshot.of(world).toList());
        Bot one = again.bots().find(7).orElseThrow();
        Bot other = again.bots().find(8).orElseThrow();
        assertThat(again.bots().first()).isSameAs(one);
        assertThat(one.nextUpdateId()).isEqualTo(502);
        assertThat(other.nextUpdateId()).isEqualTo(503);
        assertThat(one.chats().find(5).orElseThrow().messages())
                .extracting(ChatMessage::text)
                .containsExactly("to 7");
        assertThat(other.chats().find(5).orElseThrow().messages())
                .extracting(ChatMessage::text)
                .containsExactly("to 8", "and more");
        assertThat(other.chats().find(5).map(Chat::standing)).contains(ChatAccess.BLOCKED);
        assertThat(one.chats().find(5).map(Chat::standing)).contains(ChatAccess.OPEN);
    }

    private World replayed() throws JsonProcessingException {
        World again = new World(Clock.systemUTC(), new Random(2));
        List<WorldEvent> entries = WorldSnapshot.of(world).toList();
        for (WorldEvent entry : entries) {
            String line = SimulatorJson.MAPPER.writerFor(WorldEvent.class).writeValueAsString(entry);
            again.apply(SimulatorJson.MAPPER.readValue(line, WorldEvent.class));
        }
        return again;
    }
}
