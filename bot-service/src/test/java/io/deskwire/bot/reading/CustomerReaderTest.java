package io.deskwire.bot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void whatTheChatDoesNotSayOfAPersonTheSenderDoes() {
        // Given
        ObjectNode content = from(7, "Ada", "Lovelace", "ada_l");
        content.putObject("chat").put("id", 7).put("type", "private");

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).isEqualTo("Ada Lovelace");
        assertThat(customer.username()).isEqualTo("ada_l");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u2800", "\u200b", " "})
    void aNameInTheChatThatNobodySeesIsNone(String invisible) {
        // Given
        ObjectNode content = from(7, "Ada", null, "ada_l");
        content.putObject("chat")
                .put("id", 7)
                .put("type", "private")
                .put("first_name", invisible)
                .put("last_name", invisible)
                .put("username", "ada");

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).isEqualTo("Ada");
        assertThat(customer.username()).isEqualTo("ada");
    }

    @Test
    void theChatsOwnNamesComeFirst() {
        // Given
        ObjectNode content = from(7, "Old", "Name", "old");
        content.putObject("chat")
                .put("id", 7)
                .put("type", "private")
                .put("first_name", "Ada")
                .put("last_name", "Lovelace")
                .put("username", "ada_l");

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).isEqualTo("Ada Lovelace");
        assertThat(customer.username()).isEqualTo("ada_l");
    }

    @Test
    void aPersonIsNotCalledAsAnotherOneIs() {
        // Given
        ObjectNode content = from(8, "Bot", null, "desk_bot");
        content.putObject("chat").put("id", 7).put("type", "private");

        // When
        CustomerProfile customer = CustomerReader.read(content).orElseThrow();

        // Then
        assertThat(customer.name()).isEqualTo("Customer 7");
        assertThat(customer.username()).isNull();
    }

    private static ObjectNode from(long id, String first, String last, String username) {
        ObjectNode content = Json.mapper().createObjectNode();
        content.putObject("from")
                .put("id", id)
                .put("first_name", first)
                .put("last_name", last)
                .put("username", username);
        return content;
    }
}
