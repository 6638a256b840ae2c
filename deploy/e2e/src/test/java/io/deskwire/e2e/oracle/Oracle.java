package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what clients applied with the log: for each, exactly what follows its snapshot up to the head, ascending, each
 * once, each the same event as the log's.
 */
final class Oracle {

    /** More clients with the same trouble are counted, not named. */
    private static final int NAMED = 8;

    private final Log log;
    private final int reloads;

    /**
     * @param reloads how often each client has to be told to load the desk again, exactly: once for each new epoch
     */
    Oracle(Log log, int reloads) {
        this.log = log;
        this.reloads = reloads;
    }

    /** The differences in words, none when all is true: those of the log, and the first of each client. */
    List<String> differences(List<Journal> journals) {
        Map<String, List<String>> clientsByTrouble = new LinkedHashMap<>();
        for (Journal journal : journals) {
            differenceOf(journal).ifPresent(trouble -> clientsByTrouble
                    .computeIfAbsent(trouble, any -> new ArrayList<>())
                    .add(journal.client()));
        }
        List<String> all = new ArrayList<>(ofTheLog());
        clientsByTrouble.forEach((trouble, clients) -> all.add(named(clients) + " " + trouble));
        return all;
    }

    private static String named(List<String> clients) {
        if (clients.size() <= NAMED) {
            return String.join(", ", clients);
        }
        return String.join(", ", clients.subList(0, NAMED)) + " and " + (clients.size() - NAMED) + " more";
    }

    private List<String> ofTheLog() {
        List<String> wrong = new ArrayList<>();
        long expected = log.since() + 1;
        for (Entry entry : log.entries()) {
            if (entry.seq() != expected) {
                wrong.add("the log has a hole: " + entry + " stands where " + expected + " should be");
                break;
            }
            expected++;
        }
        secondOf(log.entries()).ifPresent(twice -> wrong.add("the log says the same twice: " + twice));
        return wrong;
    }

    private Optional<String> differenceOf(Journal journal) {
        List<Journal.Run> runs = journal.runs();
        if (runs.isEmpty()) {
            return Optional.of("never loaded the desk: " + journal.connectionsInWords());
        }
        if (!journal.complaints().isEmpty()) {
            return Optional.of(journal.complaints().get(0));
        }
        if (runs.size() > 1 + reloads) {
            return Optional.of(
                    "was told to load the desk again after " + runs.get(reloads).last()
                            + (reloads == 0 ? ", and nothing was a reason for that" : ", once too often"));
        }
        for (Journal.Run run : runs) {
            Optional<String> wrong = differenceOf(run);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        List<Entry> applied =
                runs.stream().flatMap(run -> run.applied().stream()).toList();
        Optional<String> twice = secondOf(applied);
        if (twice.isPresent()) {
            return Optional.of("applied the same twice: " + twice.get());
        }
        return lag(journal, runs.get(runs.size() - 1));
    }

    private Optional<String> differenceOf(Journal.Run run) {
        long last = run.snapshot().seq();
        List<Entry> applied = run.applied();
        for (int i = 0; i < applied.size(); i++) {
            Entry entry = applied.get(i);
            if (entry.seq() <= last) {
                return Optional.of("applied " + entry + " twice or late: it was at " + last + " already");
            }
            if (entry.seq() > last + 1) {
                return Optional.of(skipped(last + 1, entry, applied.subList(i, applied.size())));
            }
            if (!run.snapshot().epoch().equals(entry.epoch())) {
                return Optional.of("mixed epochs: " + entry + " is not of the epoch of its snapshot");
            }
            Optional<String> other = unlike(entry);
            if (other.isPresent()) {
                return other;
            }
            last = entry.seq();
        }
        return run.last() > last ? Optional.of(leftOut(last + 1, run.last())) : Optional.empty();
    }

    private String leftOut(long missing, long told) {
        return "lost " + named(missing) + ": it was told that it has everything up to " + told;
    }

    private String named(long seq) {
        return log.holds(seq) ? log.at(seq).toString() : Long.toString(seq);
    }

    private String skipped(long missing, Entry instead, List<Entry> rest) {
        String what = named(missing);
        boolean later = rest.stream().anyMatch(entry -> entry.seq() == missing);
        return later
                ? "applied out of order: " + instead + " before " + what
                : "lost " + what + ": the next it applied was " + instead;
    }

    private Optional<String> unlike(Entry entry) {
        if (!entry.epoch().equals(log.epoch())) {
            // Of an epoch that is over there is no log to compare with.
            return Optional.empty();
        }
        if (!log.holds(entry.seq())) {
            return Optional.of("applied " + entry + ", which the log does not have; its head is " + log.head());
        }
        Entry actual = log.at(entry.seq());
        return entry.equals(actual)
                ? Optional.empty()
                : Optional.of("applied another event than the log's: " + entry + ", the log has " + actual
                        + (entry.what().equals(actual.what()) ? " with other content" : ""));
    }

    private Optional<String> lag(Journal journal, Journal.Run run) {
        if (!run.snapshot().epoch().equals(log.epoch())) {
            return Optional.of("is still in epoch " + run.snapshot().epoch() + "; the log is in " + log.epoch());
        }
        if (run.last() == log.head()) {
            return Optional.empty();
        }
        String why = journal.end() == null ? "did not get to the head" : journal.end();
        return Optional.of(
                "stands at " + run.last() + " of " + log.head() + ": it " + why + "; " + journal.connectionsInWords());
    }

    private static Optional<String> secondOf(List<Entry> entries) {
        Map<String, Entry> seen = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.comesOnce()) {
                Entry first = seen.putIfAbsent(entry.subject(), entry);
                if (first != null) {
                    return Optional.of(first + " and " + entry);
                }
            }
        }
        return Optional.empty();
    }
}
