package io.deskwire.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether this process is the one that sends. Telegram's limits are those of the bot, so one process keeps them for all; what it sends
 * in a second any of them could. Knows times only; asking the database is its owner's.
 */
final class SenderLease {
    private final InstantSource clock;
    private final Duration length;
    private Instant heldUntil = Instant.MIN;
    private Instant askAt = Instant.MIN;

    /**
     * @param length how long a turn lasts that nobody renews
     */
    SenderLease(InstantSource clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** Tells whether it is time to ask for the turn, or to renew it: three times in its length. */
    boolean isToAsk() {
        return !clock.instant().isBefore(askAt);
    }

    boolean isOurs() {
        return clock.instant().isBefore(heldUntil);
    }

    /** Returns how long it is until the turn is to be asked for. */
    Duration untilAsk() {
        Duration wait = Duration.between(clock.instant(), askAt);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /**
     * The database answered.
     *
     * @param askedAt when it was asked: the turn counts from then, which is never later than the database counts
     */
    void answered(boolean ours, Instant askedAt) {
        heldUntil = ours ? askedAt.plus(length) : Instant.MIN;
        askAt = clock.instant().plus(length.dividedBy(3));
    }
}
