package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.reaction.ReactionTypeEmoji;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.GetUpdates;
import io.deskwire.simulator.SimulatorClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What customers do with messages that are there, and with the bot itself. */
class CustomerDeedsIT {

    private static final String KEYBOARD = "\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Solved\","
            + "\"callback_data\":\"s:1\"},{\"text\":\"Not solved\",\"callback_data\":\"n:1\"}]]}";

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();
    private final TelegramBot bot = simulator.bot();

    @BeforeEach
    void start() {
        client.post("/customers/5/messages", "{\"text\":\"first\"}");
        client.bot(
                "getUpdates",
                "{\"allowed_updates\":[\"message\",\"edited_message\",\"message_reaction\","
                        + "\"callback_query\",\"my_chat_member\"]}");
    }

    @Test
    void anEditArrivesWithItsNewText() {
        // Given
        Reply edited = client.patch("/customers/5/messages/1", "{\"text\":\"second\"}");
        // When
        Update update = last();
        // Then
        assertThat(edited.status()).isEqualTo(200);
        assertThat(update.editedMessage().text()).isEqualTo("second");
        assertThat(update.editedMessage().editDate()).isNotNull();
        assertThat(seen(0).get("edited").asBoolean()).isTrue();
        assertThat(seen(0).get("text").asText()).isEqualTo("second");
    }

    @Test
    void anEditThatShowsNothingArrivesAllTheSame() {
        // Given
        client.patch("/customers/5/messages/1", "{}");
        // When
        Update update = last();
        // Then
        assertThat(update.editedMessage().text()).isEqualTo("first");
    }

    @Test
    void aCaptionCanBeEditedAndThePhotoStays() {
        // Given
        client.post("/customers/5/messages", "{\"photo\":{},\"caption\":\"old\"}");
        // When
        client.patch("/customers/5/messages/2", "{\"caption\":\"new\"}");
        // Then
        assertThat(last().editedMessage().caption()).isEqualTo("new");
        assertThat(last().editedMessage().photo()).isNotEmpty();
    }

    @Test
    void aReactionSaysWhatWasThereBefore() {
        // Given
        client.post("/customers/5/messages/1/reaction", "{\"emoji\":\"👍\"}");
        // When
        client.post("/customers/5/messages/1/reaction", "{\"emoji\":\"🔥\"}");
        // Then
        var reaction = last().messageReaction();
        assertThat(((ReactionTypeEmoji) reaction.oldReaction()[0]).emoji()).isEqualTo("👍");
        assertThat(((ReactionTypeEmoji) reaction.newReaction()[0]).emoji()).isEqualTo("🔥");
        assertThat(seen(0).at("/ownReaction/0/emoji").asText()).isEqualTo("🔥");
        client.post("/customers/5/messages/1/reaction", "{\"emoji\":null}");
        assertThat(last().messageReaction().newReaction()).isEmpty();
    }

    @Test
    void aButtonIsPressedAndAnswered() {
        // Given
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"Solved?\"," + KEYBOARD + "}");
        Reply pressed = client.post("/customers/5/messages/2/press", "{\"text\":\"Not solved\"}");
        var query = last().callbackQuery();
        // When
        boolean answered =
                bot.execute(new AnswerCallbackQuery(query.id()).text("Sorry")).isOk();
        // Then
        assertThat(pressed.status()).isEqualTo(201);
        assertThat(query.data()).isEqualTo("n:1");
        assertThat(query.maybeInaccessibleMessage().messageId()).isEqualTo(2);
        assertThat(answered).isTrue();
        JsonNode callback = client.get("/customers/5/callbacks").body().at("/callbacks/0");
        assertThat(callback.get("text").asText()).isEqualTo("Sorry");
        assertThat(bot.execute(new AnswerCallbackQuery("1")).description())
                .isEqualTo("Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    @Test
    void aButtonThatIsNotThereCannotBePressed() {
        // Given
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"Solved?\"," + KEYBOARD + "}");
        // When
        Reply refused = client.post("/customers/5/messages/2/press", "{\"data\":\"x\"}");
        // Then
        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void whoBlocksTheBotGetsNothingUntilUnblocked() {
        // Given
        client.post("/customers/5/block", "");
        Update blocked = last();
        // When
        Reply refused = client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        // Then
        assertThat(blocked.myChatMember().newChatMember().status().name()).isEqualTo("kicked");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().get("description").asText()).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(client.post("/customers/5/messages", "{\"text\":\"a\"}").status())
                .isEqualTo(409);
        client.post("/customers/5/unblock", "");
        assertThat(last().myChatMember().newChatMember().status().name()).isEqualTo("member");
        assertThat(client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}").status())
                .isEqualTo(200);
    }

    @Test
    void whoIsDeactivatedIsFoundOutBySending() {
        // Given
        long before = last().updateId();
        client.post("/customers/5/deactivate", "");
        // When
        Reply refused = client.bot("sendChatAction", "{\"chat_id\":5,\"action\":\"typing\"}");
        // Then
        assertThat(refused.body().get("description").asText()).isEqualTo("Forbidden: user is deactivated");
        assertThat((long) last().updateId()).isEqualTo(before);
    }

    @Test
    void aBotHearsNothingOfADeletedMessage() {
        // Given
        long before = last().updateId();
        // When
        client.delete("/customers/5/messages/1");
        // Then
        assertThat((long) last().updateId()).isEqualTo(before);
        assertThat(client.get("/customers/5/messages").body().get("messages")).isEmpty();
    }

    private Update last() {
        List<Update> updates = bot.execute(new GetUpdates()).updates();
        return updates.get(updates.size() - 1);
    }

    private JsonNode seen(int index) {
        return client.get("/customers/5/messages").body().at("/messages/" + index);
    }
}
