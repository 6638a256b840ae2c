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

    private final TeamsLog log;
    private final Position head;
    private final boolean replicasCame;

    /**
     * @param head where the log ends
     * @param replicasCame whether replicas were started: those know nothing of what agents saw before, and reset who is older
     */
    TeamsOracle(TeamsLog log, Position head, boolean replicasCame) {
        this.log = log;
        this.head = head;
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
        long reached = 0;
        for (Journal.Run run : runs) {
            if (run.snapshot().seq() < reached) {
                return Optional.of("loaded an older desk, of " + run.snapshot().seq() + ", at " + reached);
            }
            Optional<String> wrong = differenceOf(viewer, run);
            if (wrong.isPresent()) {
                return wrong;
            }
            reached = run.last();
        }
        if (reached != head.seq()) {
            return Optional.of("stands at " + reached + " of " + head.seq()
                    + (journal.end() == null ? "" : ": it " + journal.end()));
        }
        return reloads(viewer, journal, runs);
    }

    private Optional<String> reloads(Viewer viewer, Journal journal, List<Journal.Run> runs) {
        int reloads = runs.size() - 1;
        int changes =
                log.changesFor(viewer, runs.get(0).snapshot().seq(), head.seq()).size();
        int most = changes + (replicasCame ? journal.countConnections() : 0);
        return reloads <= most
                ? Optional.empty()
                : Optional.of("was told to load the desk again " + reloads + " times; its teams changed " + changes
                        + " times");
    }

    private Optional<String> differenceOf(Viewer viewer, Journal.Run run) {
        long since = run.snapshot().seq();
        if (!run.snapshot().epoch().equals(head.epoch())) {
            return Optional.of("was in another epoch, " + run.snapshot().epoch());
        }
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
        return Optional.empty();
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
            List<Entry> missing =
                    new ArrayList<>(log.seenBy(viewer, run.snapshot().seq(), run.last()));
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
