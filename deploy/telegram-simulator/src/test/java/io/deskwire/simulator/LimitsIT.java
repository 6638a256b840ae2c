package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Telegram says no. */
class LimitsIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @BeforeEach
    void start() {
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
    }

    @Test
    void whoWritesTooFastToOneChatHasToWait() {
        // Given
        client.post("/customers/6/messages", "{\"text\":\"hi\"}");
        client.post("/limits", "{\"perChatPerSecond\":1,\"retryAfter\":60}");
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        // When
        Reply limited = client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"b\"}");
        // Then
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.body().at("/parameters/retry_after").asInt()).isEqualTo(60);
        assertThat(client.bot("sendMessage", "{\"chat_id\":6,\"text\":\"a\"}").status())
                .isEqualTo(200);
        client.delete("/limits");
        assertThat(client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"b\"}").status())
                .isEqualTo(200);
    }

    @Test
    void everyCallIsNotedWithItsEnd() {
        // Given
        client.post("/faults", "{\"method\":\"sendMessage\",\"status\":500}");
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        client.bot("getMe", "{}");
        // When
        JsonNode calls = client.get("/calls?method=sendmessage&chatId=5").body().get("calls");
        // Then
        assertThat(calls).hasSize(2);
        assertThat(calls.at("/0/status").asInt()).isEqualTo(500);
        assertThat(calls.at("/0/fault").asText()).isEqualTo("answer");
        assertThat(calls.at("/1/status").asInt()).isEqualTo(200);
        assertThat(calls.at("/1/atMillis").asLong())
                .isGreaterThanOrEqualTo(calls.at("/0/answeredAtMillis").asLong());
        assertThat(client.get("/calls?after=" + calls.at("/1/seq").asLong())
                        .body()
                        .get("calls"))
                .hasSize(1);
    }

    @Test
    void afterTwoDaysAMessageStays() {
        // Given
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        client.post("/clock", "{\"aheadSeconds\":172800}");
        // When
        Reply refused = client.bot("deleteMessage", "{\"chat_id\":5,\"message_id\":2}");
        // Then
        assertThat(refused.body().get("description").asText())
                .isEqualTo("Bad Request: message can't be deleted for everyone");
        client.post("/clock", "{\"aheadSeconds\":0}");
        assertThat(client.bot("deleteMessages", "{\"chat_id\":5,\"message_ids\":[2,77]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCallThatIsNeverAnsweredIsNotDoneIfSoWished() {
        // Given
        client.post("/faults", "{\"method\":\"sendMessage\",\"kind\":\"hang\",\"taken\":false}");
        var hanging = client.botAsync("sendMessage", "{\"chat_id\":5,\"text\":\"lost\"}");
        // When
        Reply next = awaited("{\"chat_id\":5,\"text\":\"next\"}");
        // Then
        assertThat(next.status()).isEqualTo(200);
        assertThat(hanging).isNotDone();
        assertThat(client.get("/customers/5/messages").body().findValuesAsText("text"))
                .doesNotContain("lost");
        hanging.cancel(true);
    }

    @Test
    void aCallCanBeDroppedBeforeTelegramHasIt() {
        // Given
        client.post("/faults", "{\"method\":\"sendMessage\",\"kind\":\"drop\",\"taken\":false}");
        // When
        var call = assertThatThrownBy(() -> client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"lost\"}"));
        // Then
        call.isInstanceOf(CompletionException.class);
        assertThat(client.get("/customers/5/messages").body().get("messages")).hasSize(1);
    }

    @Test
    void aLargeFileIsShownButNotHandedOut() {
        // Given
        client.post("/customers/5/messages", "{\"video\":{\"file_size\":25000000}}");
        JsonNode video = client.bot("getUpdates", "{}").body().at("/result/1/message/video");
        // When
        Reply refused =
                client.bot("getFile", "{\"file_id\":\"" + video.get("file_id").asText() + "\"}");
        // Then
        assertThat(video.get("file_size").asLong()).isEqualTo(25_000_000);
        assertThat(refused.body().get("description").asText()).isEqualTo("Bad Request: file is too big");
    }

    @Test
    void aDownloadGoesWrongOnDemandAndInParts() throws IOException, InterruptedException {
        // Given
        client.post("/customers/5/messages", "{\"document\":{\"file_size\":1000}}");
        String id = client.bot("getUpdates", "{}")
                .body()
                .at("/result/1/message/document/file_id")
                .asText();
        String path = "/file/bot" + SimulatorClient.TOKEN + "/"
                + client.bot("getFile", "{\"file_id\":\"" + id + "\"}")
                        .body()
                        .at("/result/file_path")
                        .asText();
        client.post("/faults", "{\"method\":\"file\",\"status\":502}");
        // When
        HttpResponse<byte[]> broken = client.raw(client.request(path).build());
        // Then
        assertThat(broken.statusCode()).isEqualTo(502);
        HttpResponse<byte[]> part =
                client.raw(client.request(path).header("Range", "bytes=990-").build());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 990-999/1000");
        assertThat(client.raw(client.request(path)
                                .header("Range", "bytes=1000-")
                                .build())
                        .statusCode())
                .isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendMessage | {'chat_id':5,'text':'a','reply_markup':{'inline_keyboard':[[{'text':'x'}]]}}"
                        + " | can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
                "sendMessage | {'chat_id':5,'text':'a','reply_markup':{'inline_keyboard':[[{'text':'x','callback_data':"
                        + "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'}]]}} | BUTTON_DATA_INVALID",
                "sendMessage | {'chat_id':5,'text':'a','message_thread_id':7} | message thread not found",
                "sendMessage | {'chat_id':5,'text':'a','parse_mode':'BBCode'} | unsupported parse_mode",
                "sendPhoto | {'chat_id':5} | there is no photo in the request",
                "sendPhoto | {'chat_id':5,'photo':'none'} | wrong file identifier/HTTP URL specified",
                "sendMediaGroup | {'chat_id':5,'media':[]} | there are no messages to send",
                "editMessageCaption | {'chat_id':5,'message_id':2} | there is no caption in the message to edit",
                "deleteMessage | {'chat_id':5,'message_id':9} | message to delete not found",
                "pinChatMessage | {'chat_id':5,'message_id':9} | message to pin not found",
                "sendPoll | {'chat_id':5,'question':'q','options':['a']} | poll must have at least 2 option"
            })
    void refusalsAreWordedAsTelegramDoes(String method, String parameters, String description) {
        // Given
        client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"mine\"}");
        // When
        Reply refused = client.bot(method, parameters.replace('\'', '"'));
        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("description").asText()).isEqualTo("Bad Request: " + description);
    }

    /** The hanging call was sent on another connection: it may come in a little later than this one. */
    private Reply awaited(String body) {
        org.awaitility.Awaitility.await()
                .until(() -> client.get("/faults").body().get("faults").isEmpty());
        return client.bot("sendMessage", body);
    }
}
