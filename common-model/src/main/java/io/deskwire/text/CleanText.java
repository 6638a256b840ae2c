package io.deskwire.text;

import java.util.function.IntPredicate;

/**
 * The one cleaning of texts that strangers and browsers give, whatever door they come in by. Every text is made well-formed where it
 * enters (a half of a surrogate pair has no UTF-8; an encoder that meets one loses it, fails, or eats its neighbour); what is stored
 * as prose goes through {@link #text}, what is shown on one line beside words of ours through {@link #name}. Pure; cleaning what is
 * clean changes nothing.
 */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** Returns the text with U+FFFD for each half of a surrogate pair; all else, and every offset, stays. */
    public static String wellFormed(String text) {
        return replaced(text, i -> isHalf(text, i), REPLACEMENT);
    }

    /**
     * Returns prose as it can be stored and sent on, of the same length, so that offsets of entities stay true: U+FFFD for each half
     * of a surrogate pair, for NUL (PostgreSQL stores every character but that, its documentation 8.3) and for every other control
     * character that is no white space; vertical tab, form feed and NEL, which word processors leave behind, become line breaks.
     */
    public static String text(String text) {
        String lines = replaced(text, i -> isLineBreak(text.charAt(i)), '\n');
        return replaced(lines, i -> isHalf(lines, i) || isControl(lines.charAt(i)), REPLACEMENT);
    }

    /** Says whether there is a control character in the text that is no white space; NUL is one. */
    public static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> isControl((char) c));
    }

    /**
     * Returns what can be seen of a name, a subject or another text on one line: without control characters, without marks that turn
     * the direction of what follows (UTR 36, section 3.1), without letters that show nothing, but for those that join or vary the
     * sign before them (Persian, Indic scripts, emoji); every run of blanks is one space. Empty when nothing is left to see.
     */
    public static String name(String text) {
        return new VisibleLine().of(wellFormed(text));
    }

    /** Says whether there is nothing in the text that a reader would see. */
    public static boolean isBlank(String text) {
        return text.isBlank() || name(text).isEmpty();
    }

    private static String replaced(String text, IntPredicate wanted, char replacement) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            if (wanted.test(i)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, replacement);
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** Says whether there is one half of a surrogate pair without the other. */
    static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        // A low one is whole only behind a high one, and that one pairs with nothing else.
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static boolean isLineBreak(char c) {
        return c == '\u000B' || c == '\f' || c == '\u0085';
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && !isLineBreak(c);
    }
}
