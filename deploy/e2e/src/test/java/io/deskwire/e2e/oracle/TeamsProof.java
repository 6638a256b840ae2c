package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Lets faults strike a desk with three teams while tickets move between them and an agent leaves one and comes back, and says whether
 * every client has exactly what its agent may see, and not a byte more; one of them is that agent's page in a browser.
 */
final class TeamsProof {

    /** What a line needs for it. */
    static final String SETTING = "-Ddeskwire.tickets.seen=team";
    /** Enough of each agent for every replica to have some. */
    private static final int CLIENTS_PER_AGENT = 5;
    /** Counts are told four times a second. */
    private static final Duration COUNTED = Duration.ofSeconds(10);

    private final Line line;
    private final Seeds seeds;
    private final DeskDatabase database;
    private final TeamsDesk desk;
    private final LeaverPage page;

    /** @param seeds of the saboteur that the services of this line carry; null where they carry none */
    TeamsProof(Line line, Browsers browsers, Seeds seeds) {
        this.line = line;
        this.seeds = seeds;
        this.database = DeskDatabase.of(line);
        this.desk = TeamsDesk.on(line);
        this.page = LeaverPage.open(browsers, line, desk.leaver());
    }

    /** Runs something and fails with what differs after it. */
    void survives(Trial trial, boolean replicasCome) {
        assertThat(run(trial, replicasCome).differences())
                .as("what differs after %s", trial.name())
                .isEmpty();
    }

    /**
     * Tickets in their teams, snapshots, writers and movers, the fault, an agent who leaves and comes back, more of the fault, quiet,
     * and the verdict. Where a mistake was put in, nobody asks the page: what it shows then is not waited for.
     *
     * @param replicasCome whether the fault starts replicas anew
     */
    Verdict run(Trial trial, boolean replicasCome) {
        line.webs().forEach(ManagedProcess::awaitReady);
        IndexCheck index = IndexCheck.begin(line);
        List<Witness> witnesses = new ArrayList<>();
        try (Writers writers = Writers.of(line, desk.admin());
                Movers movers = new Movers(desk, desk.place(writers.tickets()), writers.tickets(), writers.ledger());
                Polls polls = new Polls(line, database, desk, writers.tickets(), replicasCome);
                Fleet fleet = Fleet.start(
                        line, desk.cookies(), CLIENTS_PER_AGENT * desk.viewers().size(), journal -> {
                            Witness witness = new Witness(journal);
                            witnesses.add(witness);
                            return witness;
                        });
                SlowProxy silence = SlowProxy.before(line.url());
                SlowProxy trickle = SlowProxy.before(line.url())) {
            Scene scene = new Scene(line, database, fleet, writers, null, null, seeds, silence, trickle);
            List<Long> left = TeamsDesk.ofTheFirstTeam(writers.tickets());
            if (!trial.seeded()) {
                page.look(left.get(0));
            }
            writers.start();
            movers.start();
            polls.start();
            try {
                trial.strike().on(scene);
                movers.awaitMoves();
                movers.between(desk::leaves);
                if (!trial.seeded()) {
                    page.awaitGone(Set.copyOf(left));
                }
                scene.written(50);
                movers.between(desk::comesBack);
                trial.heal().on(scene);
                scene.written(100);
            } finally {
                movers.stop();
                writers.stop();
            }
            writers.awaitSettled();
            long settled = System.nanoTime();
            boolean atHead = within(trial.patience(), () -> fleet.at(database.position()) == fleet.size());
            long millis = atHead ? (System.nanoTime() - settled) / 1_000_000 : -1;
            trial.check().on(scene);
            TeamsJudge judge = new TeamsJudge(database, desk.viewers(), witnesses, replicasCome);
            within(COUNTED, () -> judge.counts().isEmpty());
            polls.stop();
            TeamsLogs logs = TeamsLogs.of(database);
            List<String> more = new ArrayList<>(index.differences());
            if (!trial.seeded()) {
                more.addAll(page.differences(database, logs, left.get(0)));
            }
            return judge.verdict(trial.name(), logs, writers, polls, trial.seeded() ? 0 : 1, more, millis)
                    .written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean within(Duration patience, Callable<Boolean> condition) {
        try {
            Patience.eventually().atMost(patience).until(condition);
            return true;
        } catch (ConditionTimeoutException late) {
            // Whose it is and what is missing the verdict says.
            return false;
        }
    }
}
