package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongFormTest {
    @Test
    void whatIsLongerThanTelegramTakesIsShownAsItCame() {
        // Given
        String form = IntStream.range(0, 150)
                .mapToObj(i -> "\"field " + i + "\":\"" + "x".repeat(200) + "\"")
                .collect(Collectors.joining(",", "{", "}"));

        // When
        String text = WebApps.sent(JsonNodeFactory.instance.objectNode().put("data", form));

        // Then
        assertThat(text).endsWith(form);
    }
}
