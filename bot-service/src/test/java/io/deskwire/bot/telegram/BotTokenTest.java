package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotTokenTest {
    private static final String SECRET = "123456:AAE-abcdefghij_klmnop";

    @Test
    void itDoesNotShowItself() {
        // Given
        BotToken token = new BotToken(SECRET);

        // When
        String shown = token.toString() + String.valueOf(token);

        // Then
        assertThat(shown).doesNotContain("AAE");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout at http://host/bot123456:AAE-abcdefghij_klmnop/getMe",
        "other bot987654:BBBBBBBBBBBBBBB/getMe",
        "bot123456%3AAAE-abcdefghij_klmnop"
    })
    void whatLooksLikeATokenIsHidden(String text) {
        // Given
        BotToken token = new BotToken(SECRET);

        // When
        String hidden = token.hiddenIn(text);

        // Then
        assertThat(hidden).contains("[token]").doesNotContain("AAE").doesNotContain("BBB");
    }

    @Test
    void addressesAndPortsStay() {
        // Given
        BotToken token = new BotToken(SECRET);

        // When
        String text = token.hiddenIn("Failed to connect to /127.0.0.1:8443");

        // Then
        assertThat(text).isEqualTo("Failed to connect to /127.0.0.1:8443");
    }
}
