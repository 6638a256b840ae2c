package io.deskwire.bot.telegram;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a call that was to do something in a chat. */
public sealed interface SendResult {

    /**
     * Telegram did it.
     *
     * @param messageIds the numbers of the messages that it made, in their order; empty when it made none or did not say
     * @param fileIds    how Telegram calls the files in them, in their order; null for a message without one
     * @param answers    whether the first of them answers a message, as it was made
     */
    record Done(List<Long> messageIds, List<String> fileIds, boolean answers) implements SendResult {
        /** Of messages that answer none. */
        public Done(List<Long> messageIds, List<String> fileIds) {
            this(messageIds, fileIds, false);
        }
    }

    /**
     * Telegram will never do it.
     *
     * @param code        Telegram's error code, as HTTP's
     * @param description Telegram's words
     * @param reason      a sentence for the agent
     * @param blocked     why nothing can be delivered to this customer at all, {@code blocked} or {@code deactivated}; else null
     * @param movedTo     the number that the chat has now, of a group that became a supergroup; else null
     */
    record Refused(
            int code,
            String description,
            String reason,
            @Nullable String blocked,
            @Nullable Long movedTo) implements SendResult {
        /** Of a chat that is where it was. */
        public Refused(int code, String description, String reason, @Nullable String blocked) {
            this(code, description, reason, blocked, null);
        }
    }

    /** Too much at once: Telegram takes nothing for this chat, or for any, before the delay is over. */
    record RetryAfter(Duration delay) implements SendResult {}

    /** The request was written and no answer came that can be understood: it may have been done. */
    record Unclear(String cause) implements SendResult {}

    /** Certainly not done, and a later try may succeed: no connection, or Telegram is in trouble itself. */
    record NotSent(String cause) implements SendResult {}
}
