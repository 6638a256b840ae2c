package io.deskwire.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into pieces that Telegram takes: after a paragraph, else a line, a sentence, a word; where there is nothing of all that,
 * between two characters as people see them. Together the pieces are the text.
 */
public final class TextPieces {
    /** Bot API, sendMessage: characters; counted in UTF-16 units, which are never fewer. */
    public static final int TEXT_LIMIT = 4_096;
    /** Bot API, captions. */
    public static final int CAPTION_LIMIT = 1_024;

    private static final JsonNode UNMARKED = JsonNodeFactory.instance.arrayNode();

    private TextPieces() {}

    /**
     * Returns the messages that it takes to send a text, in order; none for one without visible characters. Telegram refuses a
     * message of blanks, and between two others it would say nothing.
     *
     * @param marks Telegram's formatting marks, an array
     */
    public static List<Piece> messages(String text, JsonNode marks) {
        return of(text, marks, TEXT_LIMIT).stream()
                .filter(piece -> !piece.text().isBlank())
                .toList();
    }

    /** Returns the messages of a text without marks, as {@link #messages(String, JsonNode)} does. */
    public static List<Piece> messages(String text) {
        return messages(text, UNMARKED);
    }

    /**
     * Returns the pieces, in order; a text that fits is one.
     *
     * @param marks Telegram's formatting marks, an array
     * @param limit UTF-16 units that a piece has at most
     */
    public static List<Piece> of(String text, JsonNode marks, int limit) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (text.length() - from > limit) {
            int to = Marks.beforeWhole(marks, from, cut(text, from, from + limit));
            pieces.add(new Piece(text.substring(from, to), Marks.within(marks, from, to)));
            from = to;
        }
        pieces.add(new Piece(text.substring(from), Marks.within(marks, from, text.length())));
        return pieces;
    }

    /** Pieces are at least half full where that is possible: a short first paragraph alone would read oddly. */
    private static int cut(String text, int from, int end) {
        int half = from + (end - from) / 2;
        int paragraph = afterLast(text, "\n\n", half, end);
        if (paragraph > 0) {
            return paragraph;
        }
        int line = afterLast(text, "\n", half, end);
        if (line > 0) {
            return line;
        }
        int sentence = boundary(BreakIterator.getSentenceInstance(Locale.ROOT), text, from, end);
        if (sentence > half && isAfterBlank(text, sentence)) {
            return sentence;
        }
        for (int i = end; i > from + 1; i--) {
            if (isAfterBlank(text, i)) {
                return i;
            }
        }
        int sign = Graphemes.lastBoundary(text, from, end);
        if (sign > from) {
            return sign;
        }
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** A mark that combines with the blank before it stays with it. */
    private static boolean isAfterBlank(String text, int place) {
        return Character.isWhitespace(text.charAt(place - 1)) && !Graphemes.goesOn(text, place);
    }

    private static int afterLast(String text, String separator, int from, int end) {
        int found = text.lastIndexOf(separator, end - separator.length());
        return found >= from ? found + separator.length() : 0;
    }

    private static int boundary(BreakIterator breaks, String text, int from, int end) {
        // A bit more than the piece: what follows decides whether its end is a boundary.
        int to = Math.min(text.length(), end + 32);
        breaks.setText(text.substring(from, to));
        return end == to ? end : from + breaks.preceding(end - from + 1);
    }
}
