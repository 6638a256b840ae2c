package io.deskwire.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void aNumberSurvivesInItsText() {
        // When
        String text = Token.text(1_234);

        // Then
        assertThat(Token.numberIn(text)).hasValue(1_234);
    }

    @Test
    void otherPeoplesTextsHaveNone() {
        // When
        String text = "My order #12 is late";

        // Then
        assertThat(Token.numberIn(text)).isEmpty();
        assertThat(Token.numberIn("#12")).isEmpty();
    }
}
