package io.deskwire.bench.start;

import java.util.List;

/** The smallest, the middle and the largest of some values. */
public record Spread(double min, double median, double max) {

    /**
     * @param values at least one; of an even number the mean of the two in the middle is the median
     */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        return new Spread(
                sorted.get(0), (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2, sorted.get(count - 1));
    }
}
