package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Compares what clients applied with what they may see of the log: exactly that, each once, in order; and they are told to load
 * the desk again when that changes.
 */
final class TeamsOracle {

    private final TeamsLogs logs;
    private final boolean replicasCame;

    /**
     * @param replicasCame whether replicas were started: those know nothing of what agents saw before, and reset who is older
     */
    TeamsOracle(TeamsLogs logs, boolean replicasCame) {
        this.logs = logs;
        this.replicasCame = replicasCame;
    }

    /** The first thing that differs for a client of this agent's, in words. */
    Optional<String> differenceOf(Viewer viewer, Journal journal) {
        return trouble(viewer, journal)
                .map(what -> journal.client() + " of " + viewer.username() + " " + what + "; "
                        + journal.connectionsInWords());
    }

    private Optional<String> trouble(Viewer viewer, Journal journal) {
        List<Journal.Run> runs = journal.runs();
        if (runs.isEmpty()) {
            return Optional.of("never loaded the desk");
        }
        if (!journal.complaints().isEmpty()) {
            return Optional.of(journal.complaints().get(0));
        }
        Position reached = runs.get(0).snapshot();
        for (Journal.Run run : runs) {
            Position snapshot = run.snapshot();
            if (snapshot.epoch().equals(reached.epoch()) && snapshot.seq() < reached.seq()) {
                return Optional.of("loaded an older desk, of " + snapshot.seq() + ", at " + reached.seq());
            }
            Optional<String> wrong = logs.of(snapshot.epoch())
                    .map(log -> differenceOf(viewer, log, run))
                    .orElse(Optional.of("was in another epoch, " + snapshot.epoch()));
            if (wrong.isPresent()) {
                return wrong;
            }
            reached = new Position(snapshot.epoch(), run.last());
        }
        return behind(journal, reached)
                .or(() -> reloads(viewer, journal, runs.get(0).snapshot()));
    }

    private Optional<String> behind(Journal journal, Position reached) {
        TeamsLog log = logs.last();
        String end = journal.end() == null ? "" : ": it " + journal.end();
        if (!reached.epoch().equals(log.epoch())) {
            return Optional.of("is still in epoch " + reached.epoch() + "; the log is in " + log.epoch() + end);
        }
        return reached.seq() == log.head()
                ? Optional.empty()
                : Optional.of("stands at " + reached.seq() + " of " + log.head() + end);
    }

    private Optional<String> reloads(Viewer viewer, Journal journal, Position first) {
        int reloads = journal.runs().size() - 1;
        List<TeamsLog> since = logs.since(first.epoch());
        int epochs = since.size() - 1;
        int changes = 0;
        for (TeamsLog log : since) {
            // In a log that came later, none of the numbers that it has from the one before was new to anybody.
            long from = log == since.get(0) ? first.seq() : log.begin();
            changes += log.changesFor(viewer, from, log.head()).size();
        }
        // Whoever learns anew what everybody sees (a replica that was started, all of them in a new epoch) resets who
        // comes
        // from before that.
        int most = changes + epochs + (replicasCame || epochs > 0 ? journal.countConnections() : 0);
        return reloads <= most
                ? Optional.empty()
                : Optional.of("was told to load the desk again " + reloads + " times; its teams changed " + changes
                        + " times" + (epochs == 0 ? "" : ", the epoch " + epochs + " times"));
    }

    private static Optional<String> differenceOf(Viewer viewer, TeamsLog log, Journal.Run run) {
        long since = run.snapshot().seq();
        NavigableSet<Long> changes = log.changesFor(viewer, since, run.last());
        if (!changes.isEmpty()) {
            return Optional.of("was not told to load the desk again when its teams changed with " + changes.first()
                    + ": it went on to " + run.last());
        }
        List<Entry> expected = log.seenBy(viewer, since, run.last());
        List<Entry> applied = run.applied();
        for (int i = 0; i < Math.max(expected.size(), applied.size()); i++) {
            Entry should = i < expected.size() ? expected.get(i) : null;
            Entry did = i < applied.size() ? applied.get(i) : null;
            if (did == null || !did.equals(should)) {
                return Optional.of(
                        unlike(should, did, i == 0 ? since : applied.get(i - 1).seq()));
            }
        }
        return run.last() > log.head()
                ? Optional.of(
                        "was told that it has everything up to " + run.last() + "; its log ended at " + log.head())
                : Optional.empty();
    }

    private static String unlike(Entry should, Entry did, long last) {
        if (did == null || (should != null && did.seq() > should.seq())) {
            return "lost " + should + (did == null ? "" : ": the next it applied was " + did);
        }
        if (did.seq() <= last) {
            return "applied " + did + " twice or late: it was at " + last + " already";
        }
        return should == null || did.seq() < should.seq()
                ? "applied " + did + ", which it may not see"
                : "applied " + did + " where it may see " + should
                        + (did.what().equals(should.what()) ? " with other content" : "");
    }

    /** How many events are missing, and how many are too many: seen by who may not, or twice. */
    Tally tally(Viewer viewer, Journal journal) {
        long lost = 0;
        long tooMany = 0;
        for (Journal.Run run : journal.runs()) {
            List<Entry> missing = new ArrayList<>(logs.of(run.snapshot().epoch())
                    .map(log -> log.seenBy(viewer, run.snapshot().seq(), run.last()))
                    .orElse(List.of()));
            for (Entry applied : run.applied()) {
                if (!missing.remove(applied)) {
                    tooMany++;
                }
            }
            lost += missing.size();
        }
        return new Tally(lost, tooMany);
    }
}
