package io.deskwire.bench.replica;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a full collection left on a heap, from {@code jcmd GC.class_histogram}, which collects first.
 *
 * @param bytes of all objects
 * @param byClass bytes of each class's objects
 */
public record LiveHeap(long bytes, Map<String, Long> byClass) {

    /** Number, instances, bytes, class and, in parentheses, its module. */
    private static final Pattern LINE = Pattern.compile(" *\\d+: +(\\d+) +(\\d+) +(\\S+).*");

    public static LiveHeap parse(String histogram) {
        Map<String, Long> byClass = new LinkedHashMap<>();
        long sum = 0;
        for (String line : histogram.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long bytes = Long.parseLong(matcher.group(2));
                byClass.merge(matcher.group(3), bytes, Long::sum);
                sum += bytes;
            }
        }
        if (sum == 0) {
            throw new IllegalArgumentException("No histogram of classes: " + histogram.strip());
        }
        return new LiveHeap(sum, byClass);
    }

    /** The classes that grew most since, with the bytes that each has more, for so many sockets each. */
    public Map<String, Double> growthSince(LiveHeap before, int sockets, int classes) {
        List<String> names = byClass.keySet().stream()
                .sorted(Comparator.comparingLong(
                        (String name) -> before.byClass.getOrDefault(name, 0L) - byClass.get(name)))
                .limit(classes)
                .toList();
        Map<String, Double> growth = new LinkedHashMap<>();
        for (String name : names) {
            growth.put(name, (byClass.get(name) - before.byClass.getOrDefault(name, 0L)) / (double) sockets);
        }
        return growth;
    }
}
