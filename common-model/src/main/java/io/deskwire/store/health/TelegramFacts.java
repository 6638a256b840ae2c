package io.deskwire.store.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the way between the desk and its customers.
 *
 * @param at   the database's clock
 * @param poll when Telegram last answered to the question for updates, or confirmed where it posts them; of several bots that are run
 *             the one for which that is longest ago, counting from when the desk got it where it never was so, and from when it was to be
 *             run again where it rested; null when it was so for none
 */
public record TelegramFacts(
        Instant at,
        OutboxBacklog outbox,
        FileBacklog files,
        IntakeBacklog intake,
        @Nullable Instant poll) {

    /**
     * What is to go to customers.
     *
     * @param due      how many entries are due, and those behind them; not what waits because Telegram asked for it
     * @param oldest   since when the one that has waited longest could have gone; null when nothing is due
     * @param newest   the same of the one that became due last
     * @param reached  when Telegram last took something, to a second; null when it never did
     * @param setAside how many could not be carried out and wait for a person
     * @param unserved how many wait for a bot that nobody runs; they are not due
     */
    public record OutboxBacklog(
            long due,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            @Nullable Instant reached,
            long setAside,
            long unserved) {}

    /**
     * Files of customers that are to be fetched.
     *
     * @param oldest   since when the one that has waited longest waits; null when none does
     * @param setAside how many of the last day will never be here
     */
    public record FileBacklog(long waiting, @Nullable Instant oldest, long setAside) {}

    /**
     * Updates that were kept aside.
     *
     * @param failures how many nobody has settled
     * @param oldest   since when the oldest of them waits; null when there is none
     * @param ours     since when the oldest waits that failed by a fault of the desk's; null when there is none
     */
    public record IntakeBacklog(
            long failures,
            @Nullable Instant oldest,
            @Nullable Instant ours) {}
}
