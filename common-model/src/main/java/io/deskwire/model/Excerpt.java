package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/** The beginning of a text that is too long for its place. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * Returns the first {@code limit} UTF-16 units of the text, one fewer where the cut would split a surrogate pair.
     *
     * @param text may be null, which gives an empty text
     */
    public static String of(@Nullable String text, int limit) {
        if (text == null) {
            return "";
        }
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }
}
