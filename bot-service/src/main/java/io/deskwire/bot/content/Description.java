package io.deskwire.bot.content;

import io.deskwire.model.Excerpt;

/**
 * What a message of Telegram's is, in words.
 *
 * @param text  at most {@link #LIMIT} UTF-16 units, fit to be stored
 * @param quiet nobody wrote it and nobody waits for an answer to it: something ended, was paid back or set
 */
public record Description(String text, boolean quiet) {
    /** Four of Telegram's longest texts; with its JSON beside it an event stays far below a frame's limit. */
    static final int LIMIT = 16_384;

    public Description {
        text = text.length() <= LIMIT ? text : Excerpt.of(text, LIMIT - 1) + "…";
    }
}
