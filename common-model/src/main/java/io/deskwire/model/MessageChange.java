package io.deskwire.model;

import java.time.Instant;

/**
 * An edit or a deletion of a sent reply that is on its way to Telegram. Until it is there, the message is what the customer sees.
 *
 * @param text     the new text of an edit; null for a deletion
 * @param delivery how far it got; once sent, the change is part of the message and gone from here
 * @param reason   why it waits, failed or is unknown, in words; else null
 * @param retryAt  when it is tried again, where Telegram asks to wait; else null
 */
public record MessageChange(Kind kind, String text, Delivery delivery, String reason, Instant retryAt) {
    /** What is changed. */
    public enum Kind {
        EDIT,
        DELETE
    }
}
