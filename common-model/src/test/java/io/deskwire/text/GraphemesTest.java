package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {
    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "\uD83C\uDDE9\uD83C\uDDEA", // a flag
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66", // a family
                "\uD83D\uDC4D\uD83C\uDFFD", // a thumb with a skin tone
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F", // a flag of
                // tags
                "1\uFE0F\u20E3", // a keycap
                "\u2764\uFE0F\u200D\uD83D\uDD25", // a burning heart
                "e\u0301\u0323", // a letter with two marks
                "\u0915\u094D\u0937\u093F", // a conjunct of Devanagari
                "\u0995\u09CD\u09B7", // one of Bengali
                "\u0C95\u0CBF", // a letter of Kannada with its vowel
                "\u1112\u1161\u11AB", // a syllable of Hangul in three letters
                "\u0E01\u0E33", // Thai
                "\r\n"
            })
    void aSignIsNeverCutWhereverTheLimitFalls(String sign) {
        for (int before = 0; before < sign.length(); before++) {
            // Given: units before it, so that the limit falls on each of its places
            String text = "x".repeat(before) + sign.repeat(800);

            // When
            List<Piece> pieces = TextPieces.of(text, JsonNodeFactory.instance.arrayNode(), 4_096 / sign.length() + 41);

            // Then
            int place = 0;
            for (Piece piece : pieces) {
                place += piece.text().length();
                assertThat((place - before) % sign.length()).isZero();
            }
            assertThat(place).isEqualTo(text.length());
        }
    }

    @Test
    void aMarkThatCombinesWithABlankStaysWithIt() {
        // Given
        String text = "xxxxxx \u0301yyyyyyyy";

        // When
        List<Piece> pieces = TextPieces.of(text, JsonNodeFactory.instance.arrayNode(), 8);

        // Then
        assertThat(pieces.get(1).text()).doesNotStartWith("\u0301");
    }

    @Test
    void aSignThatIsLongerThanAPieceIsCutAllTheSame() {
        // Given
        String text = "a" + "\u0301".repeat(50);

        // When
        List<Piece> pieces = TextPieces.of(text, JsonNodeFactory.instance.arrayNode(), 10);

        // Then
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.text().length()).isBetween(1, 10));
    }
}
