package io.deskwire.bench.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a receiver got beside what it should have got. Numbers are told apart by their value and ordered by their place in
 * the expected list.
 *
 * @param expected how many numbers should have come
 * @param lost how many of them never came
 * @param repeated how many came although they had come before
 * @param unexpected how many came that nobody sent
 * @param outOfOrder how many came for the first time after one that should have come later
 */
public record DeliveryCheck(long expected, long lost, long repeated, long unexpected, long outOfOrder) {

    /** Nothing expected, nothing wrong: where a sum begins. */
    public static final DeliveryCheck NONE = new DeliveryCheck(0, 0, 0, 0, 0);

    /** Compares what came with what should have come, in this order, each number once. */
    public static DeliveryCheck of(List<Long> expected, List<Long> received) {
        Map<Long, Integer> places = new HashMap<>();
        for (Long number : expected) {
            if (places.put(number, places.size()) != null) {
                throw new IllegalArgumentException("Number " + number + " is expected twice.");
            }
        }
        Set<Long> seen = new HashSet<>();
        long repeated = 0;
        long unexpected = 0;
        long outOfOrder = 0;
        int furthest = -1;
        for (Long number : received) {
            Integer place = places.get(number);
            if (place == null) {
                unexpected++;
            } else if (!seen.add(number)) {
                repeated++;
            } else if (place < furthest) {
                outOfOrder++;
            } else {
                furthest = place;
            }
        }
        return new DeliveryCheck(expected.size(), expected.size() - seen.size(), repeated, unexpected, outOfOrder);
    }

    /** The sum with another receiver's. */
    public DeliveryCheck plus(DeliveryCheck other) {
        return new DeliveryCheck(
                expected + other.expected,
                lost + other.lost,
                repeated + other.repeated,
                unexpected + other.unexpected,
                outOfOrder + other.outOfOrder);
    }

    /** Whether everything came, once, in order, and nothing else. */
    public boolean clean() {
        return lost == 0 && repeated == 0 && unexpected == 0 && outOfOrder == 0;
    }

    /** As in a table's cell. */
    public String sentence() {
        return lost + " lost, " + repeated + " doubled, " + outOfOrder + " out of order, " + unexpected
                + " unexpected of " + expected;
    }
}
