package io.deskwire.store;

import io.deskwire.text.CleanText;

/** Makes a sentence of any origin, such as Telegram's or an exception's, fit for a column, an event and a reader. */
public final class PlainReason {
    /** Some lines under a bubble; a stack of causes or a page of HTML says nothing more beyond that. */
    static final int LONGEST = 500;

    private PlainReason() {}

    /** Returns the sentence. */
    public static String of(String text) {
        return CleanText.text(text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
