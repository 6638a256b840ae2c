package io.deskwire.bench.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Messages a second.
 *
 * @param withStart from the start of the bot's process to its last message
 * @param fromFirst from its first message to its last; its JVM warms up meanwhile
 * @param steady over the middle 80 % of the messages
 * @param untilFirstSeconds from the start of the process to the first message
 */
public record IntakeRates(double withStart, double fromFirst, double steady, double untilFirstSeconds) {

    /**
     * @param started when the bot's process was started
     * @param times when each message was written, ascending; a batch has one time, or nearly
     */
    static IntakeRates of(Instant started, List<Instant> times) {
        int count = times.size();
        int from = count / 10;
        int to = count - 1 - from;
        Instant first = times.get(0);
        Instant last = times.get(count - 1);
        return new IntakeRates(
                count / seconds(started, last),
                (count - 1) / seconds(first, last),
                (to - from) / seconds(times.get(from), times.get(to)),
                seconds(started, first));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
