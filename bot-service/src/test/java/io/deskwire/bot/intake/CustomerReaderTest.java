package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import org.junit.jupiter.api.Test;

class CustomerReaderTest {
    @Test
    void whatAPersonIsCalledFitsAList() {
        ObjectNode content = Json.mapper().createObjectNode();
        content.putObject("chat")
                .put("id", 7)
                .put("type", "private")
                .put("first_name", "漢".repeat(100_000))
                .put("username", "a".repeat(100_000));
        content.putObject("from").put("id", 7).put("language_code", "x".repeat(100_000));

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).startsWith("漢").hasSizeLessThan(300);
        assertThat(customer.username()).startsWith("a").hasSizeLessThan(300);
        assertThat(customer.language()).startsWith("x").hasSizeLessThan(300);
    }

    @Test
    void theLongestNameThatTelegramHasIsWhole() {
        ObjectNode content = Json.mapper().createObjectNode();
        String half = "𠀀".repeat(64);
        content.putObject("chat")
                .put("id", 7)
                .put("type", "private")
                .put("first_name", half)
                .put("last_name", half);

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).isEqualTo(half + " " + half);
    }
}
