package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawAnswersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message_id\" : 5}",
                "[ {\"a\":\"\\u0000 \\\"x\\\"\"} , 1.50, null ]",
                "true",
                "12",
                "\"text\""
            })
    void theResultBecomesItsOwnText(String result) throws IOException {
        // Given
        String answer = "{ \"ok\":true, \"result\" : " + result + " , \"more\":{\"b\":[1]} }";

        // When
        String changed = RawAnswers.withTextResult(answer);

        // Then
        assertThat(MAPPER.readTree(changed).path("result").textValue()).isEqualTo(result);
        assertThat(MAPPER.readTree(changed).path("more")).isEqualTo(MAPPER.readTree("{\"b\":[1]}"));
    }

    @Test
    void aNameWithHalfASurrogatePairKeepsNoOtherUpdateOut() throws IOException {
        // Given
        String answer = "{\"ok\":true,\"result\":[{\"a\\ud800\\u0141\":1},{\"b\":2}]}";

        // When
        String result = MAPPER.readTree(RawAnswers.withTextResult(answer))
                .path("result")
                .textValue();

        // Then
        assertThat(RawAnswers.elements(result)).containsExactly("{\"a\\ufffd\\u0141\":1}", "{\"b\":2}");
    }

    @Test
    void aRefusalStaysAsItIs() throws IOException {
        // Given
        String answer =
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\",\"parameters\":{\"retry_after\":3}}";

        // When
        String changed = RawAnswers.withTextResult(answer);

        // Then
        assertThat(changed).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"ok\":true", "null"})
    void whatIsNoAnswerOfTheBotApiIsRefused(String answer) {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> RawAnswers.withTextResult(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void elementsKeepTheirTextWhateverIsInThem() throws IOException {
        // Given
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        String number = "1" + "0".repeat(3_000);
        String emoji = "\"\uD83D\uDE00, ]}\\\"\"";
        String padding = "\"" + "x".repeat(40_000) + "\"";
        List<String> elements = List.of(deep, number, emoji, padding, "{\"update_id\" :  1}", emoji, "1.0e400");

        // When
        List<String> read = RawAnswers.elements("[ " + String.join(" , ", elements) + " ]");

        // Then
        assertThat(read).isEqualTo(elements);
    }

    @Test
    void anEmptyArrayHasNoElements() throws IOException {
        // Given
        String array = "[]";

        // When
        List<String> read = RawAnswers.elements(array);

        // Then
        assertThat(read).isEmpty();
    }
}
