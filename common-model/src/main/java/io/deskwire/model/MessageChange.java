package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit or a deletion of a sent reply that is on its way to Telegram. Until it is there, the message is what the customer sees.
 *
 * @param text     the new text of an edit; null for a deletion
 * @param delivery how far it got; once sent, the change is part of the message and gone from here
 * @param reason   why it waits, failed or is unknown, in words; else null
 * @param retryAt  when it is tried again, where Telegram asks to wait; else null
 * @param by       user name of the agent who asked for it, where that is not who wrote the reply; else null and not on the wire
 */
public record MessageChange(
        ChangeKind kind,
        @Nullable String text,
        DeliveryStatus delivery,
        @Nullable String reason,
        @Nullable Instant retryAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

    /** A change that the reply's writer asked for. */
    public MessageChange(
            ChangeKind kind,
            @Nullable String text,
            DeliveryStatus delivery,
            @Nullable String reason,
            @Nullable Instant retryAt) {
        this(kind, text, delivery, reason, retryAt, null);
    }

    /** What is changed. */
    public enum ChangeKind {
        EDIT,
        DELETE
    }
}
