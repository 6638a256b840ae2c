package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
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
        "bot123456%3AAAE-abcdefghij_klmnop",
        "12345678901234567890:BBBBBBBBBBBBBBB",
        "x987%252525253aBBBBBBBBBBBBBBB",
        "111%25222:BBBBBBBBBBBBBBB%20%"
    })
    void whatLooksLikeATokenIsHidden(String text) {
        // Given
        BotToken token = new BotToken(SECRET);

        // When
        String hidden = token.hiddenIn(text);

        // Then
        assertThat(hidden)
                .contains("[token]")
                .doesNotContain("AAE")
                .doesNotContain("BBB")
                .doesNotContain("12345678");
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

    @Test
    void otherSecretsAndEncodedFormsAreHiddenToo() {
        // Given
        BotToken token = new BotToken("123456:AbC-secret-of-the-bot").hiding(Stream.of("p@ss word", "hook-secret-1"));

        // When
        String said =
                token.hiddenIn("https://u:p%40ss+word@proxy p@ss word hook-secret-1 bot123456%3aAbC-secret-of-the-bot"
                        + " 123456%253AAbC-secret-of-the-bot AbC-secret-of-the-bot");

        // Then
        assertThat(said).doesNotContain("AbC-secret", "p%40ss", "p@ss", "hook-secret");
    }
}
