package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThanksTest {
    private final Thanks thanks = new Thanks();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thanks",
                "Thanks!",
                "THX",
                "Thank you so much for your help!",
                "ok, thanks 👍",
                "👍",
                "🙏🏽🙏🏽",
                "❤️",
                "Danke",
                "Vielen lieben Dank!!",
                "спасибо большое",
                "Дякую!",
                "¡Muchas gracias!",
                "Merci beaucoup :)",
                "obrigada",
                "Çok teşekkür ederim",
                "great, thank you"
            })
    void aShortThanksIsOne(String text) {
        // Given
        // When
        boolean is = thanks.is(text);

        // Then
        assertThat(is).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "works now",
                "thanks, but it is broken again",
                "Thanks for nothing",
                "no thanks",
                "thanks?",
                "👎",
                "👍 and the invoice",
                "Danke, aber die Rechnung fehlt",
                "спасибо, но не работает",
                "thanks 12345",
                "?",
                "!",
                "the printer"
            })
    void whatSaysMoreOrElseIsNone(String text) {
        // Given
        // When
        boolean is = thanks.is(text);

        // Then
        assertThat(is).isFalse();
    }
}
