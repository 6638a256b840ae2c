package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.simulator.SimulatorClient.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotApiIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @Test
    void whatWasWrittenBeforeTheBotCalledIsHandedOver() {
        // Given
        Reply written = client.post("/customers/5/messages", "{\"text\":\"<b>שלום</b> 😀\",\"name\":\"Ada\"}");
        // When
        Reply updates = client.bot("GETUPDATES", "{}");
        // Then
        assertThat(written.status()).isEqualTo(201);
        assertThat(updates.body().at("/result/0/update_id").asLong())
                .isEqualTo(written.body().get("updateId").asLong());
        assertThat(updates.body().at("/result/0/message/text").asText()).isEqualTo("<b>שלום</b> 😀");
        assertThat(updates.body().at("/result/0/message/from/first_name").asText())
                .isEqualTo("Ada");
    }

    @Test
    void aLongPollEndsWhenACustomerWrites() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"first\"}");
        long first =
                client.bot("getUpdates", "{}").body().at("/result/0/update_id").asLong();
        CompletableFuture<Reply> poll =
                client.botAsync("getUpdates", "{\"timeout\":20,\"offset\":" + (first + 1) + "}");
        // When
        client.post("/customers/5/messages", "{\"text\":\"second\"}");
        // Then
        assertThat(poll.join().body().at("/result/0/message/text").asText()).isEqualTo("second");
    }

    @Test
    void aSecondPollEndsTheFirst() {
        // Given
        client.bot("getMe", "{}");
        CompletableFuture<Reply> one = client.botAsync("getUpdates", "{\"timeout\":20}");
        CompletableFuture<Reply> other = client.botAsync("getUpdates", "{\"timeout\":20}");
        // When
        Reply ended =
                CompletableFuture.anyOf(one, other).thenApply(Reply.class::cast).join();
        // Then
        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.body().get("description").asText())
                .isEqualTo("Conflict: terminated by other getUpdates request;"
                        + " make sure that only one bot instance is running");
        client.post("/customers/5/messages", "{\"text\":\"for the survivor\"}");
        assertThat(CompletableFuture.allOf(one, other)).succeedsWithin(java.time.Duration.ofSeconds(20));
    }

    @Test
    void aWebhookAndPollingExcludeEachOther() {
        // Given
        client.bot("setWebhook", "{\"url\":\"http://127.0.0.1:1/hook\"}");
        // When
        Reply poll = client.bot("getUpdates", "{}");
        // Then
        assertThat(poll.status()).isEqualTo(409);
        assertThat(client.bot("deleteWebhook", "{}").body().get("result").asBoolean())
                .isTrue();
        assertThat(client.bot("getUpdates", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bot4242:x/noSuchMethod | 404 | Not Found: method not found",
                "/botnonsense/getMe      | 404 | Not Found",
                "/bot4242:/getMe         | 401 | Unauthorized",
                "/bot4242:x/sendMessage?chat_id=99&text=a | 400 | Bad Request: chat not found",
                "/bot4242:x/sendMessage?text=a            | 400 | Bad Request: chat_id is empty",
                "/bot4242:x/getUpdates?offset=x           | 400 | Bad Request: invalid offset specified",
                "/bot4242:x/setMyCommands?commands=[      | 400 | Bad Request: can't parse commands JSON object"
            })
    void refusalsAreWordedAsTelegramDoes(String path, int status, String description) {
        // Given
        String escaped = path.replace("[", "%5B");
        // When
        Reply refused = client.get(escaped);
        // Then
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body().get("ok").asBoolean()).isFalse();
        assertThat(refused.body().get("error_code").asInt()).isEqualTo(status);
        assertThat(refused.body().get("description").asText()).isEqualTo(description);
    }

    @Test
    void textsAreCountedInUtf16Units() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        // When
        Reply fits = client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"" + "😀".repeat(2048) + "\"}");
        // Then
        assertThat(fits.status()).isEqualTo(200);
        assertThat(client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"" + "😀".repeat(2048) + "x\"}")
                        .body()
                        .get("description")
                        .asText())
                .isEqualTo("Bad Request: message is too long");
        assertThat(client.bot("sendMessage", "{\"chat_id\":5,\"text\":\" \"}")
                        .body()
                        .get("description")
                        .asText())
                .isEqualTo("Bad Request: message text is empty");
    }

    @Test
    void theCustomerSeesEditsReactionsAndReplies() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"help\"}");
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"one\",\"reply_parameters\":{\"message_id\":1}}");
        client.bot("sendMessage", "{\"chat_id\":\"5\",\"text\":\"gone\"}");
        // When
        client.bot("editMessageText", "{\"chat_id\":5,\"message_id\":2,\"text\":\"two\"}");
        client.bot(
                "setMessageReaction",
                "{\"chat_id\":5,\"message_id\":1,\"reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}]}");
        client.bot("deleteMessage", "{\"chat_id\":5,\"message_id\":3}");
        // Then
        var seen = client.get("/customers/5/messages").body().get("messages");
        assertThat(seen).hasSize(2);
        assertThat(seen.at("/0/reaction/0/emoji").asText()).isEqualTo("👍");
        assertThat(seen.at("/1/text").asText()).isEqualTo("two");
        assertThat(seen.at("/1/from").asText()).isEqualTo("bot");
        assertThat(seen.at("/1/replyTo").asLong()).isEqualTo(1);
        assertThat(seen.get(1).has("editedAt")).isTrue();
    }
}
