package io.deskwire.store.outbox;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.store.PlainReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a claimed entry.
 *
 * @param delivery {@link DeliveryStatus#QUEUED} when it is tried again, else how it ended
 * @param reason   in words; when sent what an agent should know of it, or null
 * @param again    for {@link DeliveryStatus#QUEUED}: after how long; else null
 * @param limited  Telegram named that time itself, so that the agent can be told
 * @param part     the last part of a message, when it was sent just now; else null
 * @param parts    for {@link DeliveryStatus#UNKNOWN}: of how many parts the message consists; else null
 */
public record OutboxResult(
        OutboxEntry entry,
        DeliveryStatus delivery,
        @Nullable String reason,
        @Nullable Duration again,
        boolean limited,
        @Nullable SentPart part,
        @Nullable Integer parts) {
    public OutboxResult {
        reason = reason == null ? null : PlainReason.of(reason);
    }

    /** Telegram took a message, of which this was the last part. */
    public static OutboxResult sent(OutboxEntry entry, @Nullable SentPart part) {
        return sent(entry, part, null);
    }

    /** As {@link #sent(OutboxEntry, SentPart)}, with something that the agent should know of it. */
    public static OutboxResult sent(OutboxEntry entry, @Nullable SentPart part, @Nullable String remark) {
        return new OutboxResult(entry, DeliveryStatus.SENT, remark, null, false, part, null);
    }

    /** It is done: a message had nothing left to be sent, a change was made. */
    public static OutboxResult done(OutboxEntry entry) {
        return sent(entry, null);
    }

    /** It will not be done. */
    public static OutboxResult failed(OutboxEntry entry, String reason) {
        return new OutboxResult(entry, DeliveryStatus.FAILED, reason, null, false, null, null);
    }

    /** The part of the message after {@link OutboxEntry#partsSent} may have arrived; only a person can find out. */
    public static OutboxResult unknown(OutboxEntry entry, String reason, int parts) {
        return new OutboxResult(entry, DeliveryStatus.UNKNOWN, reason, null, false, null, parts);
    }

    /** It was certainly not done and is tried again; {@code limited} when Telegram named the delay. */
    public static OutboxResult postponed(OutboxEntry entry, Duration again, @Nullable String reason, boolean limited) {
        return new OutboxResult(entry, DeliveryStatus.QUEUED, reason, again, limited, null, null);
    }
}
