package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of all clients of a desk with teams what differs from what their agents may see. */
final class TeamsJudge {

    private final DeskDatabase database;
    private final List<Viewer> viewers;
    private final List<Witness> witnesses;
    private final boolean replicasCame;

    /**
     * @param witnesses one client after the other, of one agent after the other, and again
     * @param replicasCame whether replicas were started meanwhile
     */
    TeamsJudge(DeskDatabase database, List<Viewer> viewers, List<Witness> witnesses, boolean replicasCame) {
        this.database = database;
        this.viewers = viewers;
        this.witnesses = List.copyOf(witnesses);
        this.replicasCame = replicasCame;
    }

    private Viewer viewer(int client) {
        return viewers.get(client % viewers.size());
    }

    /**
     * @param run how it is called
     * @param pages that looked on
     * @param more what else differed
     */
    Verdict verdict(
            String run, TeamsLogs logs, Writers writers, Polls polls, int pages, List<String> more, long millisToHead) {
        Log all = database.log(0);
        TeamsOracle oracle = new TeamsOracle(logs, replicasCame);
        List<String> differences = new ArrayList<>(new Oracle(all, 0).differences(List.of()));
        Tally tally = new Tally(0, 0);
        for (int i = 0; i < witnesses.size(); i++) {
            Viewer viewer = viewer(i);
            Witness witness = witnesses.get(i);
            oracle.differenceOf(viewer, witness.journal()).ifPresent(differences::add);
            witness.heard().forEach(one -> one.leak(viewer, logs).ifPresent(differences::add));
            Tally one = oracle.tally(viewer, witness.journal());
            tally = new Tally(tally.lost() + one.lost(), tally.doubled() + one.doubled());
        }
        differences.addAll(polls.differences(logs));
        differences.addAll(writers.differences());
        differences.addAll(counts());
        differences.addAll(more);
        long since = since(all.epoch());
        differences.addAll(vacuous(logs.last(), since, all.head()));
        System.out.println(run + ": " + (all.head() - since) + " events; " + polls.summary());
        differences.forEach(difference -> System.out.println("  " + difference));
        return new Verdict(run, witnesses.size(), pages, (int) (all.head() - since), tally, millisToHead, differences);
    }

    /** The desk that the first of them loaded in this epoch. */
    private long since(String epoch) {
        return witnesses.stream()
                .flatMap(witness -> witness.journal().runs().stream())
                .map(Journal.Run::snapshot)
                .filter(snapshot -> snapshot.epoch().equals(epoch))
                .mapToLong(Position::seq)
                .min()
                .orElse(0);
    }

    /** A run in which nothing is hidden from somebody, or moves out of their sight, proves nothing about them. */
    private List<String> vacuous(TeamsLog log, long since, long head) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < viewers.size(); i++) {
            Viewer viewer = viewers.get(i);
            List<Entry> seen = log.seenBy(viewer, since, head);
            long gone = seen.stream()
                    .filter(entry -> entry.what().startsWith("ticket.gone"))
                    .count();
            Witness witness = witnesses.get(i);
            System.out.println("  " + viewer.username() + " may see " + seen.size() + ", of which " + gone
                    + " say that a ticket is gone; its first client got " + witness.countTexts() + " texts, "
                    + witness.heard().size() + " of them with names");
            if (!viewer.seesAll()
                    && (gone == 0
                            || seen.size() == head - since
                            || witness.heard().isEmpty())) {
                wrong.add("nothing was hidden from " + viewer.username() + ", or nothing left its sight");
            }
        }
        return wrong;
    }

    /** Whose newest counts are not those of the database. */
    List<String> counts() {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < witnesses.size(); i++) {
            Map<String, Long> expected = SightCounts.of(database, viewer(i));
            Map<String, Long> told = witnesses.get(i).counts();
            if (!told.equals(expected)) {
                wrong.add("client " + i + " of " + viewer(i).username() + " was told the counts " + told
                        + ", the database has " + expected);
            }
        }
        return wrong;
    }
}
