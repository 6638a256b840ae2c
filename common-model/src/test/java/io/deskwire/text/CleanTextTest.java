package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @CsvSource({
        "a\ud800\u0141b, a\uFFFD\u0141b",
        "\ud800\u2022, \uFFFD\u2022",
        "\ud800\u205c, \uFFFD\u205c",
        "\ud800\u0100, \uFFFD\u0100",
        "\udc00\ud83d\ude00, \uFFFD\ud83d\ude00",
        "\ud83d\ud83d\ude00, \uFFFD\ud83d\ude00",
        "\ud83d\ude00\ude00, \ud83d\ude00\uFFFD",
        "\ude00\ud83d, \uFFFD\uFFFD",
        "x\ud800, x\uFFFD"
    })
    void halfASurrogatePairIsReplacedAndItsNeighbourStays(String half, String right) {
        // When
        String clean = CleanText.wellFormed(half);

        // Then
        assertThat(clean).isEqualTo(right);
        assertThat(CleanText.text(half)).isEqualTo(right);
        assertThat(CleanText.name(half)).isEqualTo(right);
    }

    @Test
    void proseKeepsItsLengthAndItsLines() {
        // When
        String clean = CleanText.text("a\u0000b\u001Bc\td\r\ne\u000Bf\u0085g");

        // Then
        assertThat(clean).isEqualTo("a\uFFFDb\uFFFDc\td\r\ne\nf\ng");
    }

    @Test
    void controlsAreFoundWhiteSpaceIsNone() {
        assertThat(CleanText.hasControls("a\u0000")).isTrue();
        assertThat(CleanText.hasControls("a\u007F")).isTrue();
        assertThat(CleanText.hasControls("a\tb\r\nc")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u2800",
                "\u200B",
                "\u200D",
                "\u200C",
                "\uFEFF",
                "\u00AD",
                "\u115F\u1160",
                "\uFFA0",
                "\u034F",
                "\u2060",
                "\u180E",
                "\u202E",
                "\u2066\u2069",
                "\u061C",
                "\u200E",
                "\u0301",
                "\uFE0F",
                "\u3000\u00A0",
                "\uDB40\uDC41",
                "\u2028",
                "\u0000",
                "\t\n",
                "\u17B4",
                ""
            })
    void whatShowsNothingIsNoName(String invisible) {
        // When
        String name = CleanText.name(invisible.repeat(3));

        // Then
        assertThat(name).isEmpty();
        assertThat(CleanText.isBlank(invisible)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Ann\u202Eeil, Anneil",
        "\u2067Ann\u2069, Ann",
        "A\u200Bn\uFEFFn\u00AD, Ann",
        "'  Ann\n\u3164 Lee ', Ann Lee",
        "A\u0000nn\u0007, Ann",
        "\u200DAnn\u200D, Ann",
        "A\u200C\u200C\u200C\u200Cnn, A\u200Cnn"
    })
    void aNameIsWhatCanBeSeenOfIt(String given, String right) {
        // When
        String name = CleanText.name(given);

        // Then
        assertThat(name).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "خانه\u200Cها",
                "שלום",
                "👩‍💻",
                "❤️‍🔥",
                "👨‍👩‍👧‍👦",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "1️⃣",
                "ක්\u200Dෂ",
                "e\u0301",
                "\uD83E\uDEE0",
                "O'Neil-Łuczak, Jr.",
                "\uFFFD"
            })
    void namesOfTheWorldStay(String name) {
        assertThat(CleanText.name(name)).isEqualTo(name);
    }

    @Property
    void proseCanBeEncodedAndHasTheSameLength(@ForAll @StringLength(max = 40) String any) {
        // When
        String clean = CleanText.text(any);

        // Then
        assertThat(clean).hasSameSizeAs(any).doesNotContain("\u0000");
        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(clean);
        assertThat(CleanText.text(clean)).isEqualTo(clean);
    }

    @Property
    void halvesAreReplacedOneByOne(
            @ForAll @StringLength(max = 8) @CharRange(from = '\ud7fe', to = '\ue001') String dense) {
        // When
        String clean = CleanText.wellFormed(dense);

        // Then
        assertThat(clean).hasSameSizeAs(dense);
        for (int i = 0; i < clean.length(); i++) {
            assertThat(clean.charAt(i)).isIn(dense.charAt(i), '\uFFFD');
        }
        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(clean);
    }

    @Property
    void aNameIsCleanedOnce(@ForAll @StringLength(max = 20) String any) {
        // When
        String name = CleanText.name(any);

        // Then
        assertThat(CleanText.name(name)).isEqualTo(name);
        assertThat(CleanText.hasControls(name)).isFalse();
        assertThat(name).isEqualTo(name.strip()).doesNotContain("\u202E", "\u2066", "\n");
    }
}
