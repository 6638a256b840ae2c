package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPiecesTest {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final JsonNode UNMARKED = JsonNodeFactory.instance.arrayNode();

    /** A mark before it has a place: fractions of the text's length in thousandths. */
    record Mark(String type, int begin, int length) {}

    @Property(tries = 400)
    void thePiecesAreTheTextAndFitAndSplitNoCharacter(
            @ForAll("texts") String text, @ForAll @IntRange(min = 8, max = 60) int limit) {
        // Given
        // When
        List<Piece> pieces = TextPieces.of(text, UNMARKED, limit);

        // Then
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.text().length()).isBetween(text.isEmpty() ? 0 : 1, limit);
            assertThat(Character.isLowSurrogate(first(piece))).isFalse();
            assertThat(Character.isHighSurrogate(last(piece))).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17})
    void aLineEndOfTwoUnitsIsNotCut(int words) {
        // Given
        String text = "a".repeat(words) + "\r\n" + "b".repeat(20);

        // When
        List<Piece> pieces = TextPieces.of(text, UNMARKED, 16);

        // Then
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(pieces).noneMatch(piece -> piece.text().endsWith("\r"));
    }

    @Property(tries = 400)
    void marksCoverTheSameCharacters(
            @ForAll("texts") String text,
            @ForAll("marks") @Size(max = 5) List<Mark> marks,
            @ForAll @IntRange(min = 8, max = 60) int limit) {
        // Given
        JsonNode entities = entities(text, marks);

        // When
        List<Piece> pieces = TextPieces.of(text, entities, limit);

        // Then: each character of the whole has the marks that it had
        List<List<String>> before = marksOf(text, entities);
        List<List<String>> after = new ArrayList<>();
        pieces.forEach(piece -> after.addAll(marksOf(piece.text(), piece.entities())));
        assertThat(after).isEqualTo(before);
    }

    @Property(tries = 400)
    void aLinkThatFitsIsNotCut(
            @ForAll("texts") String before,
            @ForAll("texts") String after,
            @ForAll @IntRange(min = 30, max = 60) int limit) {
        // Given
        String link = "https://example.org/a";
        String text = before + link + after;
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        entities.addObject().put("type", "url").put("offset", before.length()).put("length", link.length());

        // When
        List<Piece> pieces = TextPieces.of(text, entities, limit);

        // Then
        assertThat(pieces.stream().filter(piece -> !piece.entities().isEmpty()))
                .singleElement()
                .satisfies(piece -> assertThat(piece.text()).contains(link));
    }

    @Test
    void aTextIsCutAfterAParagraphBeforeALineASentenceOrAWord() {
        // Given
        String text = "One. Two three.\n\nFour five. Six\nseven";

        // When
        List<Piece> pieces = TextPieces.of(text, UNMARKED, 30);

        // Then
        assertThat(pieces).extracting(Piece::text).containsExactly("One. Two three.\n\n", "Four five. Six\nseven");
    }

    @Test
    void withoutParagraphsALineThenASentenceThenAWordIsTheEnd() {
        // Given
        // When
        // Then
        assertThat(texts("aaaa bbbb cccc dddd\neeee", 22)).containsExactly("aaaa bbbb cccc dddd\n", "eeee");
        assertThat(texts("Aaaa bbbb cccc. Dddd eeee ffff", 22)).containsExactly("Aaaa bbbb cccc. ", "Dddd eeee ffff");
        assertThat(texts("aaaa bbbb cccc dddd eeee", 22)).containsExactly("aaaa bbbb cccc dddd ", "eeee");
    }

    @Test
    void anEmojiOfSeveralCharactersStaysWhole() {
        // Given
        String text = "abcdefghij" + "\uD83D\uDE00" + "klm";

        // When
        List<String> pieces = texts(text, 11);

        // Then
        assertThat(pieces).containsExactly("abcdefghij", "\uD83D\uDE00klm");
        assertThat(String.join("", texts(FAMILY.repeat(5), 17))).isEqualTo(FAMILY.repeat(5));
    }

    @Test
    void aTextOfExactlyTheLimitIsOnePiece() {
        // Given
        String text = "x".repeat(TextPieces.TEXT_LIMIT);

        // When
        // Then
        assertThat(texts(text, TextPieces.TEXT_LIMIT)).containsExactly(text);
        assertThat(texts(text + "y", TextPieces.TEXT_LIMIT)).containsExactly(text, "y");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "bc",
                        "word",
                        " ",
                        " ",
                        "\n",
                        "\n\n",
                        ". ",
                        "! ",
                        "\uD83D\uDE00",
                        FAMILY,
                        "\u00E9",
                        "\u4E2D")
                .list()
                .ofMaxSize(120)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Mark>> marks() {
        Arbitrary<String> types = Arbitraries.of("bold", "italic", "text_link", "custom_emoji", "url", "blockquote");
        return Combinators.combine(
                        types,
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.integers().between(1, 400))
                .as(Mark::new)
                .list();
    }

    private static List<String> texts(String text, int limit) {
        return TextPieces.of(text, UNMARKED, limit).stream().map(Piece::text).toList();
    }

    private static JsonNode entities(String text, List<Mark> marks) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        int number = 0;
        for (Mark mark : marks) {
            int begin = text.length() * mark.begin() / 1_000;
            int length = Math.min(Math.max(1, text.length() * mark.length() / 1_000), text.length() - begin);
            if (length > 0) {
                ObjectNode entity = entities.addObject();
                entity.put("type", mark.type()).put("offset", begin).put("length", length);
                entity.put("url", "https://example.org/" + number++);
            }
        }
        return entities;
    }

    private static List<List<String>> marksOf(String text, JsonNode entities) {
        List<List<String>> marks = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            List<String> here = new ArrayList<>();
            for (JsonNode entity : entities) {
                int begin = entity.path("offset").asInt();
                if (begin <= i && i < begin + entity.path("length").asInt()) {
                    here.add(entity.path("type").asText() + entity.path("url").asText());
                }
            }
            marks.add(here);
        }
        return marks;
    }

    private static char first(Piece piece) {
        return piece.text().isEmpty() ? ' ' : piece.text().charAt(0);
    }

    private static char last(Piece piece) {
        return piece.text().isEmpty() ? ' ' : piece.text().charAt(piece.text().length() - 1);
    }
}
