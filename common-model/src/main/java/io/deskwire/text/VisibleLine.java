package io.deskwire.text;

/** Makes one line of what can be seen of a text, code point by code point. Used once. */
final class VisibleLine {
    private static final int BLACK_FLAG = 0x1F3F4;

    private final StringBuilder line = new StringBuilder();
    private Kind last = Kind.BLANK;
    private boolean seen;
    private boolean flag;

    /** What a code point is to a reader. */
    private enum Kind {
        /** A sign of its own. */
        SIGN,
        /** Written above, below or around the sign before it. */
        MARK,
        /** Chooses the look of the sign before it. */
        VARIATION,
        /** Joins the signs on both sides, or keeps them apart. */
        JOINER,
        /** A letter of a flag's name, behind a black flag. */
        TAG,
        /** White, however wide. */
        BLANK,
        /** Shows nothing. */
        NOTHING
    }

    /** Returns the line; empty when nothing of the text can be seen. */
    String of(String text) {
        text.codePoints().forEach(this::add);
        if (!seen) {
            return "";
        }
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || isJoiner(line.charAt(end - 1)))) {
            end--;
        }
        return line.substring(0, end);
    }

    private void add(int c) {
        Kind kind = kind(c);
        boolean kept =
                switch (kind) {
                    case SIGN -> true;
                    case MARK -> true;
                    case VARIATION -> last == Kind.SIGN || last == Kind.MARK;
                    case JOINER -> last != Kind.BLANK && last != Kind.JOINER;
                    case TAG -> flag;
                    case BLANK -> last != Kind.BLANK;
                    case NOTHING -> false;
                };
        if (!kept) {
            return;
        }
        line.appendCodePoint(kind == Kind.BLANK ? ' ' : c);
        last = kind;
        seen |= kind == Kind.SIGN;
        flag = c == BLACK_FLAG || kind == Kind.TAG;
    }

    private static Kind kind(int c) {
        if (isJoiner(c)) {
            return Kind.JOINER;
        }
        if (isVariation(c)) {
            return Kind.VARIATION;
        }
        if (c >= 0xE0020 && c <= 0xE007F) {
            return Kind.TAG;
        }
        if (isBlank(c)) {
            return Kind.BLANK;
        }
        if (showsNothing(c)) {
            return Kind.NOTHING;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> Kind.MARK;
            default -> Kind.SIGN;
        };
    }

    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D;
    }

    /** Variation selectors, also Mongolian ones, and the combining grapheme joiner. */
    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || (c >= 0x180B && c <= 0x180D)
                || c == 0x180F
                || c == 0x034F;
    }

    /** Beside the spaces of Unicode those letters and signs that look like one: Hangul fillers, the empty Braille cell. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == 0x85
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x115F
                || c == 0x1160;
    }

    /** Control characters, and what Unicode's Default_Ignorable_Code_Point has beside the kinds above (DerivedCoreProperties). */
    private static boolean showsNothing(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> !isNumberSign(c);
            default ->
                c == 0x17B4
                        || c == 0x17B5
                        || c == 0x2065
                        || (c >= 0xFFF0 && c <= 0xFFF8)
                        || (c >= 0xE0000 && c <= 0xE0FFF)
                        || c == 0x1D159
                        || c == 0x16FE4;
        };
    }

    /** Format characters that are drawn: Arabic, Syriac and Kaithi signs around numbers. */
    private static boolean isNumberSign(int c) {
        return (c >= 0x0600 && c <= 0x0605)
                || c == 0x06DD
                || c == 0x070F
                || c == 0x0890
                || c == 0x0891
                || c == 0x08E2
                || c == 0x110BD
                || c == 0x110CD;
    }
}
