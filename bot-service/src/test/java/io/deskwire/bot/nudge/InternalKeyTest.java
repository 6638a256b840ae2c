package io.deskwire.bot.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalKeyTest {
    private final InternalKey key = new InternalKey("correct-horse");

    @Test
    void theRightKeyIsRecognised() {
        // Given
        String header = "Bearer correct-horse";

        // When
        boolean right = key.isIn(header);

        // Then
        assertThat(right).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Bearer correct-hors",
                "Bearer correct-horses",
                "Basic correct-horse",
                "correct-horse"
            })
    void anythingElseIsNot(String header) {
        // Given
        // When
        boolean right = key.isIn(header);

        // Then
        assertThat(right).isFalse();
    }

    @Test
    void itDoesNotShowItself() {
        // Given
        // When
        String shown = key.toString();

        // Then
        assertThat(shown).doesNotContain("horse");
    }
}
