package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What befalls one bot, or is in its hands, does not reach another. */
class BotsApartIT {

    private static final String SECOND = "4343:test-token_2";
    private static final String HELLO = "{\"chat_id\":5,\"text\":\"hello\"}";

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    @TempDir
    Path folder;

    private final SimulatorClient client = simulator.client();

    @BeforeEach
    void meet() {
        client.bot("getMe", "{}");
        client.botOf(SECOND, "getMe", "{}");
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        client.post("/customers/5/messages?bot=4343", "{\"text\":\"hi\"}");
    }

    @Test
    void aBotThatIsTooFastDoesNotSlowTheOther() {
        // Given
        client.post("/limits", "{\"perChatPerSecond\":1,\"perSecond\":1,\"retryAfter\":5}");
        client.bot("sendMessage", HELLO);
        // When
        Reply tooFast = client.bot("sendMessage", HELLO);
        // Then
        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(client.botOf(SECOND, "sendMessage", HELLO).status()).isEqualTo(200);
    }

    @Test
    void aFaultOfOneBotLeavesTheOtherAlone() {
        // Given
        client.post("/faults", "{\"method\":\"sendMessage\",\"status\":429,\"bot\":4343}");
        // When
        Reply other = client.bot("sendMessage", HELLO);
        // Then
        assertThat(other.status()).isEqualTo(200);
        assertThat(client.get("/faults?bot=4242").body().get("faults")).isEmpty();
        assertThat(client.get("/faults?bot=4343").body().at("/faults/0/bot").asLong())
                .isEqualTo(4343);
        assertThat(client.botOf(SECOND, "sendMessage", HELLO).status()).isEqualTo(429);
    }

    @Test
    void theCallsOfOneBotAreListedAlone() {
        // Given
        client.bot("sendMessage", HELLO);
        client.botOf(SECOND, "sendMessage", HELLO);
        // When
        Reply calls = client.get("/calls?bot=4343&method=sendMessage");
        // Then
        assertThat(calls.body().get("calls")).hasSize(1);
        assertThat(calls.body().at("/calls/0/bot").asLong()).isEqualTo(4343);
    }

    @Test
    void aFileIdMeansNothingToAnotherBot() throws IOException, InterruptedException {
        // Given
        client.post("/customers/5/messages", "{\"photo\":{}}");
        var photo = client.bot("getUpdates", "{\"offset\":-1}").body().at("/result/0/message/photo/0/file_id");
        String path = client.bot("getFile", "{\"file_id\":\"" + photo.asText() + "\"}")
                .body()
                .at("/result/file_path")
                .asText();
        // When
        Reply refused = client.botOf(SECOND, "sendPhoto", "{\"chat_id\":5,\"photo\":\"" + photo.asText() + "\"}");
        // Then
        assertThat(refused.body().get("description").asText())
                .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(client.botOf(SECOND, "getFile", "{\"file_id\":\"" + photo.asText() + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(download(SimulatorClient.TOKEN, path)).isEqualTo(200);
        assertThat(download(SECOND, path)).isEqualTo(404);
        assertThat(client.raw(client.request("/files/" + photo.asText()).build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPressIsAnsweredByItsBotOnly() {
        // Given
        client.botOf(
                SECOND,
                "sendMessage",
                "{\"chat_id\":5,\"text\":\"?\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Yes\","
                        + "\"callback_data\":\"y\"}]]}}");
        String id = client.post("/customers/5/messages/2/press?bot=4343", "{}")
                .body()
                .get("callbackQueryId")
                .asText();
        // When
        Reply foreign = client.bot("answerCallbackQuery", "{\"callback_query_id\":\"" + id + "\"}");
        // Then
        assertThat(foreign.body().get("description").asText())
                .isEqualTo("Bad Request: query is too old and response timeout expired or query ID is invalid");
        assertThat(client.botOf(SECOND, "answerCallbackQuery", "{\"callback_query_id\":\"" + id + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/customers/5/callbacks?bot=4343").body().get("callbacks"))
                .hasSize(1);
    }

    @Test
    void botsThatAreNamedAtTheStartCanBeWrittenToBeforeTheyCall() {
        // Given
        Path data = folder.resolve("telegram.jsonl");
        List<Long> bots = List.of(4242L, 4343L);
        try (Simulator before = Simulator.start("127.0.0.1", 0, Optional.of(data), bots)) {
            new SimulatorClient(before).post("/customers/5/messages?bot=4343", "{\"text\":\"early\"}");
        }
        // When
        try (Simulator after = Simulator.start("127.0.0.1", 0, Optional.of(data), bots)) {
            SimulatorClient again = new SimulatorClient(after);
            // Then
            assertThat(again.get("/bots").body().get("bots")).hasSize(2);
            assertThat(again.botOf(SECOND, "getUpdates", "{}")
                            .body()
                            .at("/result/0/message/text")
                            .asText())
                    .isEqualTo("early");
            assertThat(again.bot("getUpdates", "{}").body().get("result")).isEmpty();
        }
    }

    private int download(String token, String path) throws IOException, InterruptedException {
        return client.raw(client.request("/file/bot" + token + "/" + path).build())
                .statusCode();
    }
}
