package io.deskwire.bot.delivery;

import java.time.Duration;

/** What is recorded about a reply after it was handed to Telegram. */
sealed interface Fate {

    /** Telegram took it under this number; 0 when it did not say which. */
    record Sent(long telegramId) implements Fate {}

    /**
     * It will not be sent.
     *
     * @param blocked nothing else can be sent to this customer either
     */
    record Failed(String reason, boolean blocked) implements Fate {}

    /** It may have been sent; only a person can find out. */
    record Unknown(String reason) implements Fate {}

    /** It was certainly not sent, and is tried again after the delay. */
    record Postponed(Duration delay, String reason) implements Fate {}
}
