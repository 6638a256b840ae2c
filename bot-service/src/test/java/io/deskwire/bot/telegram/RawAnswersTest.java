package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawAnswersTest {
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
