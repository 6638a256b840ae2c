package io.deskwire.bot.telegram;

import java.time.Duration;

/** What became of a text that was to be sent. */
public sealed interface SendResult {

    /** Telegram took it and numbered it within the chat; 0 when its answer does not say how. */
    record Sent(long messageId) implements SendResult {}

    /**
     * Telegram will never take it.
     *
     * @param code    Telegram's error code, as HTTP's
     * @param reason  a sentence for the agent
     * @param blocked the customer blocked the bot or is gone: nothing else can be delivered either
     */
    record Refused(int code, String reason, boolean blocked) implements SendResult {}

    /** Too much at once: Telegram takes nothing for this chat before the delay is over. */
    record RetryAfter(Duration delay) implements SendResult {}

    /** The request was written and no answer came that can be understood: it may have been sent. */
    record Unclear(String cause) implements SendResult {}

    /** Certainly not sent, and a later try may succeed: no connection, or Telegram is in trouble itself. */
    record NotSent(String cause) implements SendResult {}
}
