package io.deskwire.e2e.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much differs, over all clients, as numbers for the table; what differs is the {@link Oracle}'s to say.
 *
 * @param lost events of the log that a client should show and never applied
 * @param doubled times that a client applied an event that it had applied before
 */
record Tally(long lost, long doubled) {

    static Tally of(Log log, List<Journal> journals) {
        long lost = 0;
        long doubled = 0;
        for (Journal journal : journals) {
            List<Journal.Run> runs = journal.runs();
            for (Journal.Run run : runs) {
                Set<Long> applied = new HashSet<>();
                for (Entry entry : run.applied()) {
                    if (!applied.add(entry.seq())) {
                        doubled++;
                    }
                }
                if (run.snapshot().epoch().equals(log.epoch())) {
                    // What came after a reset was the next snapshot's to show.
                    long until = run == runs.get(runs.size() - 1) ? log.head() : run.last();
                    lost += log.entries().stream()
                            .filter(entry -> entry.seq() > run.snapshot().seq() && entry.seq() <= until)
                            .filter(entry -> !applied.contains(entry.seq()))
                            .count();
                }
            }
        }
        return new Tally(lost, doubled);
    }
}
