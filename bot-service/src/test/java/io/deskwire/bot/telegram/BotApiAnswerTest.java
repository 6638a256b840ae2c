package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotApiAnswerTest {
    private static final BotToken TOKEN = new BotToken("123456:a-token-of-nobody");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message_id\" : 5}",
                "[ {\"a\":\"\\u0000 \\\"x\\\"\"} , 1.50, null ]",
                "true",
                "12",
                "\"text\""
            })
    void theResultKeepsItsText(String result) throws IOException {
        // Given
        String answer = "{ \"ok\":true, \"result\" : " + result + " , \"more\":{\"b\":[1]} }";

        // When
        BotApiAnswer read = BotApiAnswer.read(200, answer, TOKEN);

        // Then
        assertThat(read).isEqualTo(new BotApiAnswer(true, false, result, 200, "no details", 0, null));
    }

    @Test
    void aNameWithHalfASurrogatePairKeepsNoOtherUpdateOut() throws IOException {
        // Given
        String answer = "{\"ok\":true,\"result\":[{\"a\\ud800\\u0141\":1},{\"b\":2}]}";

        // When
        List<String> results = BotApiAnswer.read(200, answer, TOKEN).results();

        // Then
        assertThat(results).containsExactly("{\"a\\ufffd\\u0141\":1}", "{\"b\":2}");
    }

    @Test
    void aRefusalSaysWhyAndForHowLong() throws IOException {
        // Given
        String answer =
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\",\"parameters\":{\"retry_after\":3}}";

        // When
        BotApiAnswer read = BotApiAnswer.read(429, answer, TOKEN);

        // Then
        assertThat(read).isEqualTo(new BotApiAnswer(false, false, "null", 429, "Too Many", 3, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ok\":false,\"error_code\":\"E42\",\"description\":\"No\"}",
                "{\"ok\":false,\"error_code\":400,\"description\":\"No\",\"parameters\":{\"migrate_to_chat_id\":\"far away\"}}",
                "{\"ok\":false,\"error_code\":null,\"description\":\"No\",\"parameters\":[{\"retry_after\":{}}]}"
            })
    void aPartOfAnUnexpectedFormIsAsIfItWereMissing(String answer) throws IOException {
        // Given
        // When
        BotApiAnswer read = BotApiAnswer.read(400, answer, TOKEN);

        // Then
        assertThat(read).isEqualTo(new BotApiAnswer(false, !answer.contains("400"), "null", 400, "No", 0, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"ok\":true", "null"})
    void whatIsNoAnswerOfTheBotApiIsNoSuccess(String answer) {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> BotApiAnswer.read(200, answer, TOKEN)).isInstanceOf(IOException.class);
    }

    @Test
    void aPageOfAProxyIsARefusalWithItsStatus() throws IOException {
        // Given
        String page = "<html>Bad Gateway</html>";

        // When
        BotApiAnswer read = BotApiAnswer.read(502, page, TOKEN);

        // Then
        assertThat(read.code()).isEqualTo(502);
        assertThat(read.foreign()).isTrue();
    }
}
