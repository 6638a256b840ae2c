package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Replicas;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.core.ConditionTimeoutException;

/** Lets faults strike a line, one after another, and says after each whether every client shows exactly what is true. */
final class Proof {

    /** More than one replica's share, so that each has dozens. */
    private static final int CLIENTS = 200;

    private final Line line;
    private final SwallowingProxy proxy;
    private final Seeds seeds;
    private final Pages pages;
    private final DeskDatabase database;
    private final List<String> cookies;
    private Pace pace = Pace.BUSY;

    private Proof(Line line, Browsers browsers, SwallowingProxy proxy, Seeds seeds) {
        this.line = line;
        this.proxy = proxy;
        this.seeds = seeds;
        this.database = DeskDatabase.of(line);
        this.cookies = Fleet.signIn(line, CLIENTS);
        this.pages = Pages.open(browsers, line);
    }

    static Proof on(Line line, Browsers browsers) {
        return new Proof(line, browsers, null, null);
    }

    /** @param proxy through which the services of this line reach Redis */
    static Proof on(Line line, Browsers browsers, SwallowingProxy proxy) {
        return new Proof(line, browsers, proxy, null);
    }

    /** @param seeds of the saboteur that the services of this line carry */
    static Proof on(Line line, Browsers browsers, Seeds seeds) {
        return new Proof(line, browsers, null, seeds);
    }

    /** With other writers from now on. */
    Proof at(Pace other) {
        pace = other;
        return this;
    }

    DeskDatabase database() {
        return database;
    }

    /** Runs a fault and fails with what differs after it. */
    void survives(Fault fault) {
        survives(fault.trial());
    }

    /** Runs something and fails with what differs after it. */
    void survives(Trial trial) {
        assertThat(run(trial).differences())
                .as("what differs after %s", trial.name())
                .isEmpty();
    }

    /** Snapshots, writers, the fault, quiet, and the verdict. */
    Verdict run(Trial trial) {
        whole(trial);
        String cookie = cookies.get(0);
        IndexCheck index = IndexCheck.begin(line);
        try (Writers writers = Writers.of(line, cookie, pace);
                Fleet fleet = Fleet.start(line, cookies, CLIENTS, trial.readers());
                SlowProxy silence = SlowProxy.before(line.url());
                SlowProxy trickle = SlowProxy.before(line.url())) {
            Scene scene = new Scene(
                    line, database, fleet, writers, new Announcer(line, cookie), proxy, seeds, silence, trickle);
            pages.look(writers.ticketInSight());
            writers.start();
            writers.awaitMore(50);
            try {
                trial.strike().on(scene);
            } finally {
                writers.stop();
                trial.heal().on(scene);
            }
            long quiet = System.nanoTime();
            writers.awaitSettled();
            long settled = System.nanoTime();
            boolean allAtHead = allAtHead(fleet, trial.patience());
            long atHead = System.nanoTime();
            trial.check().on(scene);
            System.out.printf(
                    Locale.ROOT,
                    "%s: all written %d ms after the end, all at the head %d ms later%n",
                    trial.name(),
                    (settled - quiet) / 1_000_000,
                    (atHead - settled) / 1_000_000);
            return verdict(trial, scene, index, allAtHead ? (atHead - settled) / 1_000_000 : -1)
                    .written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier fault took away is back. */
    private void whole(Trial trial) {
        if (proxy == null) {
            line.redis().start();
        }
        line.webs().forEach(ManagedProcess::awaitReady);
        line.bot().awaitReady();
        if (!trial.redis()) {
            line.redis().kill();
        }
    }

    /** A client that does not come is the oracle's to name, so that this does not fail. */
    private boolean allAtHead(Fleet fleet, Duration patience) {
        try {
            Patience.eventually().atMost(patience).until(() -> fleet.at(database.head()) == fleet.size());
            return true;
        } catch (ConditionTimeoutException late) {
            System.out.println("Not every client came to the head within " + patience.toSeconds() + " s.");
            return false;
        }
    }

    private Verdict verdict(Trial trial, Scene scene, IndexCheck index, long millisToHead) {
        List<Journal> journals = scene.fleet().journals();
        String epoch = database.epoch();
        long since = journals.stream()
                .flatMap(journal -> journal.runs().stream())
                .map(Journal.Run::snapshot)
                .filter(snapshot -> snapshot.epoch().equals(epoch))
                .mapToLong(Position::seq)
                .min()
                .orElse(0);
        Log log = database.log(since);
        List<String> differences = new ArrayList<>(new Oracle(log, trial.reloads()).differences(journals));
        differences.addAll(scene.writers().differences());
        differences.addAll(index.differences());
        if (!trial.seeded()) {
            differences.addAll(
                    pages.differences(database::head, () -> scene.writers().conversationInSight(), trial.reloads()));
        }
        System.out.println(summary(trial, scene.writers(), journals, log) + replicas());
        differences.forEach(difference -> System.out.println("  " + difference));
        return new Verdict(
                trial.name(),
                journals.size(),
                pages.size(),
                log.entries().size(),
                Tally.of(log, journals),
                millisToHead,
                differences);
    }

    /** What the replicas say they had to make up for; whether a fault bites is seen here. */
    private String replicas() {
        return "replicas dropped " + Replicas.counted(line, "deskwire_stream_duplicates_dropped") + ", filled "
                + Replicas.counted(line, "deskwire_stream_holes_filled");
    }

    private static String summary(Trial trial, Writers writers, List<Journal> journals, Log log) {
        return String.format(
                Locale.ROOT,
                "%-36s %d clients, %d events, %d customers' messages, %d replies; applied %d, dropped %d, gaps %d,"
                        + " connections %d; ",
                trial.name(),
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
