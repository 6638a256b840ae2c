package io.deskwire.e2e.oracle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The event log after a number: the truth that clients are judged by. */
final class Log {

    private final String epoch;
    private final long since;
    private final List<Entry> entries;
    private final Map<Long, Entry> bySeq;

    /**
     * @param since the number before the first entry
     * @param entries in the order of their numbers, which may have holes: the oracle says so
     */
    Log(String epoch, long since, List<Entry> entries) {
        this.epoch = epoch;
        this.since = since;
        this.entries = List.copyOf(entries);
        this.bySeq =
                entries.stream().collect(Collectors.toMap(Entry::seq, Function.identity(), (first, same) -> first));
    }

    String epoch() {
        return epoch;
    }

    long since() {
        return since;
    }

    List<Entry> entries() {
        return entries;
    }

    long head() {
        return entries.isEmpty() ? since : entries.get(entries.size() - 1).seq();
    }

    /** The entry of a number that the log holds. */
    Entry at(long seq) {
        return bySeq.get(seq);
    }

    boolean holds(long seq) {
        return bySeq.containsKey(seq);
    }
}
