package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAppsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1} and please hurry",
                "{\"a\":1}{\"b\":2}",
                "[1,2] 3",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":1e99999999999}",
                "{\"a\":1",
                "17",
                "just words"
            })
    void whatIsNoFormIsShownAsItCame(String data) {
        // When
        String text = WebApps.sent(sent("Order", data));

        // Then
        assertThat(text).isEqualTo("Sent with “Order”:\n" + data);
    }

    @Test
    void aFormThatIsTooLongForLinesIsShownAsItCame() {
        // Given
        String data = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));

        // When
        String text = WebApps.sent(sent("Order", data));

        // Then
        assertThat(text).isEqualTo("Sent with “Order”:\n" + data);
    }

    @Test
    void aFormWhoseNamesMakeItTooLongIsShownAsItCame() {
        // Given
        String data = IntStream.range(0, 100)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{\"" + "n".repeat(3_000) + "\":[", "]}"));

        // When
        String text = WebApps.sent(sent("Order", data));

        // Then
        assertThat(text).isEqualTo("Sent with “Order”:\n" + data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":null,\"b\":[],\"c\":{},\"d\":\"\"}|a: nothing\\nb: nothing\\nc: nothing\\nd: nothing",
                "{\"sum\":1.10,\"id\":12345678901234567890.5}|sum: 1.10\\nid: 12345678901234567890.5",
                "{\"a\\u202eb\":1}|ab: 1",
                "[]|nothing",
                "{}|nothing"
            })
    void eachValueOfAFormHasItsLine(String data, String lines) {
        // When
        String text = WebApps.sent(sent("Order", data));

        // Then
        assertThat(text).isEqualTo("Sent with “Order”:\n" + lines.replace("\\n", "\n"));
    }

    private static ObjectNode sent(String button, String data) {
        return Fields.object().put("button_text", button).put("data", data);
    }
}
