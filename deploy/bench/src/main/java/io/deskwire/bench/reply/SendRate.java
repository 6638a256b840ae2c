package io.deskwire.bench.reply;

import java.util.List;

/**
 * How fast messages went out.
 *
 * @param steady messages a second over the middle 80 % of them
 * @param mostInASecond messages in the fullest second, wherever it began
 */
public record SendRate(int count, double steady, int mostInASecond) {

    private static final double MILLIS = 1_000;

    /**
     * @param times when each came, in milliseconds; at least ten, over more than a millisecond
     */
    static SendRate of(List<Long> times) {
        List<Long> ascending = times.stream().sorted().toList();
        int from = ascending.size() / 10;
        int to = ascending.size() - 1 - from;
        return new SendRate(
                ascending.size(),
                (to - from) * MILLIS / (ascending.get(to) - ascending.get(from)),
                mostInASecond(times));
    }

    /** The most of the times, in milliseconds, within one second. */
    static int mostInASecond(List<Long> times) {
        List<Long> ascending = times.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int i = 0; i < ascending.size(); i++) {
            while (ascending.get(i) - ascending.get(first) >= MILLIS) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }
}
