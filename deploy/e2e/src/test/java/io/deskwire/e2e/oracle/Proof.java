package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Replicas;
import io.deskwire.local.Line;
import io.deskwire.local.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.core.ConditionTimeoutException;

/** Lets faults strike a line, one after another, and says after each whether every client shows exactly what is true. */
final class Proof {

    /** As many as the issue asks for: more than one replica's share, so that each has dozens. */
    private static final int CLIENTS = 200;

    private final Line line;
    private final SwallowingProxy proxy;
    private final List<String> cookies;
    private final Http desk;

    private Proof(Line line, SwallowingProxy proxy) {
        this.line = line;
        this.proxy = proxy;
        this.cookies = Fleet.signIn(line, CLIENTS);
        this.desk = Agent.admin(line).signIn(line);
    }

    static Proof on(Line line) {
        return new Proof(line, null);
    }

    /** @param proxy through which the services of this line reach Redis */
    static Proof on(Line line, SwallowingProxy proxy) {
        return new Proof(line, proxy);
    }

    /** Snapshots, writers, the fault, quiet, and the verdict. Fails with what differs. */
    void survives(Fault fault) {
        whole();
        String cookie = cookies.get(0);
        try (Writers writers = Writers.of(line, cookie);
                Fleet fleet = Fleet.start(line, cookies, CLIENTS)) {
            Scene scene = new Scene(line, fleet, writers, new Announcer(line, cookie), proxy);
            writers.start();
            writers.awaitMore(50);
            try {
                fault.strike(scene);
            } finally {
                writers.stop();
                fault.heal(scene);
            }
            long quiet = System.nanoTime();
            writers.awaitSettled();
            long settled = System.nanoTime();
            awaitAllAtHead(fleet);
            String times = String.format(
                    Locale.ROOT,
                    "all written %d ms after the end, all at the head %d ms later",
                    (settled - quiet) / 1_000_000,
                    (System.nanoTime() - settled) / 1_000_000);
            judge(fault, writers, fleet, times);
        }
    }

    /** What an earlier fault took away is back. */
    private void whole() {
        if (proxy == null) {
            line.redis().start();
        }
        line.webs().forEach(Part::awaitReady);
        line.bot().awaitReady();
    }

    /** A client that does not come is the oracle's to name, so that this does not fail. */
    private void awaitAllAtHead(Fleet fleet) {
        try {
            Patience.eventually().until(() -> fleet.at(Log.head(desk)) == fleet.size());
        } catch (ConditionTimeoutException late) {
            System.out.println("Not every client came to the head within " + Patience.LIMIT.toSeconds() + " s.");
        }
    }

    private void judge(Fault fault, Writers writers, Fleet fleet, String times) {
        List<Journal> journals = fleet.journals();
        long since = journals.stream()
                .flatMap(journal -> journal.runs().stream())
                .mapToLong(run -> run.snapshot().seq())
                .min()
                .orElse(0);
        Log log = Log.read(desk, since);
        List<String> differences = new ArrayList<>(new Oracle(log, false).differences(journals));
        differences.addAll(writers.differences());
        System.out.println(summary(fault, writers, journals, log) + replicas() + times);
        assertThat(differences).as("what differs after %s", fault).isEmpty();
    }

    /** What the replicas say they had to make up for; whether a fault bites is seen here. */
    private String replicas() {
        return "replicas dropped " + Replicas.counted(line, "deskwire_stream_duplicates_dropped") + ", filled "
                + Replicas.counted(line, "deskwire_stream_holes_filled") + "; ";
    }

    private static String summary(Fault fault, Writers writers, List<Journal> journals, Log log) {
        return String.format(
                Locale.ROOT,
                "%-36s %d clients, %d events, %d customers' messages, %d replies; applied %d, dropped %d, gaps %d,"
                        + " connections %d; ",
                fault,
                journals.size(),
                log.entries().size(),
                writers.ledger().countWritten(),
                writers.ledger().countReplied(),
                journals.stream()
                        .flatMap(journal -> journal.runs().stream())
                        .mapToLong(run -> run.applied().size())
                        .sum(),
                journals.stream().mapToLong(Journal::countDropped).sum(),
                journals.stream().mapToLong(Journal::countGaps).sum(),
                journals.stream().mapToLong(Journal::countConnections).sum());
    }
}
