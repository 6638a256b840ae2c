package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEscapesTest {
    @ParameterizedTest
    @CsvSource({
        // A half before a character, before another escape, at the end, and the lower half alone.
        "{\"\\ud800\\u0141\":1}, {\"\\ufffd\\u0141\":1}",
        "\"\\ud800x\", \"\\ufffdx\"",
        "\"\\udc00\\ud800\", \"\\ufffd\\ufffd\"",
        "\"\\uD800\\uD83D\\uDE00\", \"\\ufffd\\uD83D\\uDE00\"",
        "\\ud800, \\ufffd",
        // Whole ones, an escaped backslash before letters that look like one, and what is no escape stay.
        "\"\\ud83d\\ude00\", \"\\ud83d\\ude00\"",
        "\"\\\\ud800\", \"\\\\ud800\"",
        "\"\\\\\\ud800\", \"\\\\\\ufffd\"",
        "\"\\ud8\", \"\\ud8\"",
        "\\, \\",
    })
    void aHalfIsReplacedAndNothingElse(String json, String right) {
        assertThat(JsonEscapes.wholePairs(json)).isEqualTo(right);
    }
}
