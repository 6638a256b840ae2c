package io.deskwire.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.SimulatorJson;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A journal from before the bots had their own chats: what is in it belongs to the first bot. */
class OlderJournalTest {

    /** As the version before wrote it: shortened at a start, then a few lines more. */
    private static final List<String> LINES = List.of(
            "{\"t\":\"updateIds\",\"last\":100}",
            "{\"t\":\"customer\",\"customer\":{\"id\":5,\"name\":\"Ada\",\"language\":\"de\"}}",
            "{\"t\":\"messageIds\",\"chatId\":5,\"last\":4}",
            "{\"t\":\"standing\",\"chatId\":5,\"standing\":\"BLOCKED\"}",
            "{\"t\":\"message\",\"message\":{\"chatId\":5,\"messageId\":3,\"botId\":0,\"fromBot\":false,\"text\":\"hi\",\"at\":1}}",
            "{\"t\":\"message\",\"message\":{\"chatId\":5,\"messageId\":4,\"botId\":7,\"fromBot\":true,\"text\":\"yes?\",\"at\":2}}",
            "{\"t\":\"bot\",\"botId\":7}",
            "{\"t\":\"allowed\",\"botId\":0,\"kinds\":[]}",
            "{\"t\":\"webhook\",\"botId\":0}",
            "{\"t\":\"allowed\",\"botId\":7,\"kinds\":[\"message\"]}",
            "{\"t\":\"webhook\",\"botId\":7}",
            "{\"t\":\"update\",\"botId\":7,\"update\":{\"id\":100,\"kind\":\"message\",\"chatId\":5,\"json\":\"{}\"}}",
            "{\"t\":\"file\",\"file\":{\"id\":\"f\",\"path\":\"photos/f.jpg\",\"size\":9,\"hollow\":true,\"sizes\":[]}}",
            "{\"t\":\"callback\",\"query\":{\"id\":\"q\",\"chatId\":5,\"messageId\":4,\"data\":\"y\",\"at\":3,\"alert\":false}}",
            "{\"t\":\"bot\",\"botId\":8}",
            "{\"t\":\"deleted\",\"chatId\":5,\"messageId\":3}");

    @Test
    void itBelongsToTheFirstBot() throws JsonProcessingException {
        // Given
        World world = new World(Clock.systemUTC(), new Random(1));
        // When
        for (String line : LINES) {
            world.apply(SimulatorJson.MAPPER.readValue(line, WorldEvent.class));
        }
        // Then
        Bot first = world.bots().find(7).orElseThrow();
        Chat chat = first.chats().find(5).orElseThrow();
        assertThat(world.bots().first()).isSameAs(first);
        assertThat(chat.standing()).isEqualTo(ChatAccess.BLOCKED);
        assertThat(chat.messages()).extracting(ChatMessage::text).containsExactly("yes?");
        assertThat(chat.nextMessageId()).isEqualTo(5);
        assertThat(first.nextUpdateId()).isEqualTo(101);
        assertThat(first.updates().size()).isEqualTo(1);
        assertThat(first.allowed()).containsExactly("message");
        assertThat(first.files().at("photos/f.jpg")).isPresent();
        assertThat(first.callbacks().find("q")).isPresent();
        // Its ids came from the same count: none of them is given again.
        assertThat(world.bots().find(8).orElseThrow().nextUpdateId()).isEqualTo(101);
    }
}
