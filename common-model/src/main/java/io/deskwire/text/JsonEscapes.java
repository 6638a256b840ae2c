package io.deskwire.text;

/**
 * Makes the escapes of JSON text whole before a parser sees them. JSON may say {@code \}{@code ud800} (RFC 8259, section 8.2); Jackson
 * refuses that in the name of a field, and with it all that it reads in one go, such as a whole answer of Telegram's.
 */
public final class JsonEscapes {
    private static final String REPLACEMENT = "fffd";
    private static final int ESCAPE_CHARS = 6;

    private JsonEscapes() {}

    /**
     * Returns the JSON text with U+FFFD for each escape that is half a surrogate pair, of the same length; all else stays as it is,
     * also what is no JSON.
     */
    public static String wholePairs(String json) {
        StringBuilder whole = null;
        int at = json.indexOf('\\');
        while (at >= 0) {
            int length = escapeLength(json, at);
            if (length == ESCAPE_CHARS && isHalf(unit(json, at))) {
                whole = whole == null ? new StringBuilder(json) : whole;
                // Sign by sign: replace() moves all that follows, once for each.
                for (int i = 0; i < REPLACEMENT.length(); i++) {
                    whole.setCharAt(at + 2 + i, REPLACEMENT.charAt(i));
                }
            }
            at = json.indexOf('\\', at + length);
        }
        return whole == null ? json : whole.toString();
    }

    /** How many characters belong together from this backslash on: a pair of escapes, one of a code unit, or any other. */
    private static int escapeLength(String json, int at) {
        int first = unit(json, at);
        if (first < 0) {
            return 2;
        }
        int second = Character.isHighSurrogate((char) first) ? unit(json, at + ESCAPE_CHARS) : -1;
        return second >= 0 && Character.isLowSurrogate((char) second) ? 2 * ESCAPE_CHARS : ESCAPE_CHARS;
    }

    private static boolean isHalf(int unit) {
        return Character.isSurrogate((char) unit);
    }

    /** The code unit that is escaped here; negative when none is. */
    private static int unit(String json, int at) {
        if (at + ESCAPE_CHARS > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_CHARS; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
