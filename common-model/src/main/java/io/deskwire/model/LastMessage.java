package io.deskwire.model;

import java.time.Instant;

/**
 * What the list of tickets shows of a conversation.
 *
 * @param text the beginning of the text, {@link #TEXT_LIMIT} UTF-16 units at most
 */
public record LastMessage(String text, Author author, Instant at) {
    /** One line of the list is far shorter; the rest would only make every event heavier. */
    public static final int TEXT_LIMIT = 200;

    public LastMessage {
        text = Excerpt.of(text, TEXT_LIMIT);
    }
}
