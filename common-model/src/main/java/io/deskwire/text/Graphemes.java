package io.deskwire.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs as readers see them: extended grapheme clusters (UAX 29). What {@code \\X} of the running Java does not know yet is added: the
 * conjuncts of Indic scripts (rule GB9c, Unicode 15.1), which Java has from 20 on.
 */
final class Graphemes {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    /** Indic_Conjunct_Break=Linker: the viramas of Devanagari, Bengali, Gujarati, Oriya, Telugu and Malayalam. */
    private static final Set<Integer> LINKERS = Set.of(0x094D, 0x09CD, 0x0ACD, 0x0B4D, 0x0C4D, 0x0D4D);

    private static final int JOINER = 0x200D;

    private Graphemes() {}

    /**
     * Returns the last boundary between two signs that lies after {@code from} and not after {@code end}; {@code from} when the first
     * sign is longer than that.
     *
     * @param from a boundary itself
     */
    static int lastBoundary(String text, int from, int end) {
        Matcher cluster = CLUSTER.matcher(text).region(from, text.length());
        int boundary = from;
        while (cluster.find() && cluster.end() <= end) {
            if (!isWithinConjunct(text, cluster.end())) {
                boundary = cluster.end();
            }
        }
        return boundary;
    }

    /** Says whether what follows a place belongs to the sign before it; CR and LF are one (rule GB3). */
    static boolean goesOn(String text, int place) {
        if (place >= text.length()) {
            return false;
        }
        int next = text.codePointAt(place);
        if (next == '\n' && place > 0 && text.charAt(place - 1) == '\r') {
            return true;
        }
        int type = Character.getType(next);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || next == JOINER;
    }

    private static boolean isWithinConjunct(String text, int place) {
        if (place >= text.length() || !Character.isLetter(text.codePointAt(place))) {
            return false;
        }
        int before = place;
        while (before > 0) {
            int point = text.codePointBefore(before);
            if (LINKERS.contains(point)) {
                return UnicodeScript.of(point) == UnicodeScript.of(text.codePointAt(place));
            }
            if (point != JOINER && Character.getType(point) != Character.NON_SPACING_MARK) {
                return false;
            }
            before -= Character.charCount(point);
        }
        return false;
    }
}
