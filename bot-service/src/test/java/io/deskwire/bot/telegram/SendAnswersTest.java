package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendAnswersTest {
    private static final BotToken TOKEN = new BotToken("123456:a-token-of-nobody");

    @Test
    void aMessageHasItsNumberAndItsFile() throws IOException {
        // Given
        String result = "{\"message_id\":7,\"photo\":[{\"file_id\":\"small\"},{\"file_id\":\"large\"}]}";

        // When
        SendResult read = done(result);

        // Then
        assertThat(read).isEqualTo(new SendResult.Done(List.of(7L), List.of("large")));
    }

    @Test
    void anAlbumHasSeveralInTheirOrder() throws IOException {
        // Given
        String result = "[{\"message_id\":7,\"document\":{\"file_id\":\"a\"}},{\"message_id\":8,\"text\":\"-\"}]";

        // When
        SendResult read = done(result);

        // Then
        assertThat(read).isEqualTo(new SendResult.Done(List.of(7L, 8L), Arrays.asList("a", null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message_id\":7,\"reply_to_message\":{\"message_id\":5}}|true",
                "{\"message_id\":7,\"external_reply\":{\"message_id\":5}}|true",
                "{\"message_id\":7,\"quote\":{\"text\":\"really?\"}}|true",
                "{\"message_id\":7,\"reply_to_message\":null}|false",
                "{\"message_id\":7,\"text\":\"-\"}|false",
                "[{\"message_id\":7,\"reply_to_message\":{\"message_id\":5}},{\"message_id\":8}]|true",
                "[{\"message_id\":7},{\"message_id\":8,\"reply_to_message\":{\"message_id\":5}}]|false",
                "[]|false"
            })
    void theFirstMessageShowsWhetherItAnswersOne(String result, boolean answers) throws IOException {
        // When
        SendResult read = done(result);

        // Then
        assertThat(read).isInstanceOfSatisfying(SendResult.Done.class, done -> assertThat(done.answers())
                .isEqualTo(answers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true", "not json", "{\"message_id\":\"x\"}"})
    void aResultThatSaysNothingIsAResult(String result) throws IOException {
        // Given
        // When
        SendResult read = done(result);

        // Then
        assertThat(read).isEqualTo(new SendResult.Done(List.of(), List.of()));
    }

    @Test
    void aGroupThatBecameASupergroupSaysWhereItIsNow() throws IOException {
        // Given
        String answer = "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a"
                + " supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}";

        // When
        SendResult read = read(answer);

        // Then
        assertThat(read).isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.movedTo())
                .isEqualTo(-1001234567890L));
    }

    @Test
    void aWaitIsTakenToTheSecond() throws IOException {
        // Given
        String answer = "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 12\","
                + "\"parameters\":{\"retry_after\":12}}";

        // When
        SendResult read = read(answer);

        // Then
        assertThat(read).isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(12)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|Internal Server Error|NotSent",
                "502|Bad Gateway|NotSent",
                "502|HTTP 502 without an answer of the Bot API|Unclear",
                "503|HTTP 503 without an answer of the Bot API|NotSent",
                "504|Gateway Timeout|Unclear",
                "504|HTTP 504 without an answer of the Bot API|Unclear",
                "520|HTTP 520 without an answer of the Bot API|Unclear",
                "524|HTTP 524 without an answer of the Bot API|Unclear",
                "529|Site is overloaded|NotSent",
                "401|Unauthorized|NotSent",
                "400|Bad Request: chat not found|Refused",
                "400|Bad Request: failed to send message #2 with the error message \"Too Many Requests\"|Unclear"
            })
    void whatIsCertainIsToldFromWhatIsNot(int code, String description, String kind) throws IOException {
        // Given
        String answer = new JsonMapper()
                .createObjectNode()
                .put("ok", false)
                .put("error_code", code)
                .put("description", description)
                .toString();

        String page = "<html>" + description;
        boolean foreign = description.endsWith("without an answer of the Bot API");

        // When
        SendResult read = SendAnswers.read(BotApiAnswer.read(code, foreign ? page : answer, TOKEN));

        // Then
        assertThat(read.getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ok\":false}|Unclear",
                "{\"ok\":false,\"error\":\"upstream\"}|Unclear",
                "{\"ok\":false,\"error_code\":502,\"description\":\"Bad Gateway\"}|NotSent"
            })
    void whoNamesNoCodeIsNotTelegram(String answer, String kind) throws IOException {
        // Given
        // When
        SendResult read = SendAnswers.read(BotApiAnswer.read(502, answer, TOKEN));

        // Then
        assertThat(read.getClass().getSimpleName()).isEqualTo(kind);
    }

    private static SendResult done(String result) throws IOException {
        return SendAnswers.read(new BotApiAnswer(true, false, result, 200, "", 0, null));
    }

    private static SendResult read(String answer) throws IOException {
        return SendAnswers.read(BotApiAnswer.read(400, answer, TOKEN));
    }
}
