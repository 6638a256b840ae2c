package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Replicas;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A rollout as Kubernetes does one, with three replicas behind a balancer that draws lots, under load: one more of the new revision, ready
 * for fifteen seconds, and one of before gets SIGTERM; three times.
 */
@Tag("prove")
class ProveRolloutIT {

    private static final int CLIENTS = 200;
    private static final int REPLICAS = 3;
    /** As {@code minReadySeconds} of deploy/kubernetes/base/web.yaml. */
    private static final Duration READY = Duration.ofSeconds(15);
    /** How a new one is weighed until it is ready, as {@code nice} counts; 0 as the others, which Kubernetes does. */
    private static final int NICE = Integer.getInteger("deskwire.rollout.nice", 0);
    /** What there is to compare with: a minute. */
    private static final int BEFORE = 600;

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(1));

    private final List<RolledReplica> running = new ArrayList<>();
    private final List<Fleet> fleets = new ArrayList<>();
    private Balancer balancer;

    @BeforeEach
    void theBalancerTakesThePlaceOfTheLinesOwnReplica() {
        ManagedProcess own = LINE.line().web(0);
        own.stop();
        balancer = Balancer.at(URI.create(LINE.line().url()).getPort());
    }

    @AfterEach
    void endAll() {
        fleets.forEach(Fleet::close);
        balancer.close();
        running.forEach(RolledReplica::close);
    }

    @Test
    void nothingIsLostAndEachPageIsMovedOnce() {
        // Given
        Line line = LINE.line();
        DeskDatabase database = DeskDatabase.of(line);
        List<String> cookies = evenlyFilled(line);
        try (Writers writers = Writers.of(line, cookies.get(0));
                ActionTimes actions = ActionTimes.begin(line, cookies.get(0))) {
            writers.start();
            // The JVMs compile what is asked of them.
            actions.awaitMore(BEFORE);
            actions.since("warming up");
            actions.awaitMore(BEFORE);
            System.out.println(actions.since("before the rollout"));

            // When
            rollOut(line);
            System.out.println(actions.since("during the rollout, nice " + NICE));
            writers.stop();
            writers.awaitSettled();

            // Then
            assertThat(actions.refused()).isEmpty();
            actions.stop();
            Patience.eventually()
                    .until(() -> fleets.stream().allMatch(fleet -> fleet.at(database.head()) == fleet.size()));
            List<Journal> journals = journals();
            System.out.println(journals.get(0).connectionsInWords() + "; sockets " + sockets());
            assertThat(new Oracle(database.log(first(journals)), 0).differences(journals))
                    .isEmpty();
            assertThat(writers.differences()).isEmpty();
            assertThat(journals).allSatisfy(journal -> assertThat(journal.countConnections())
                    .as(journal.connectionsInWords())
                    .isLessThanOrEqualTo(2));
            assertThat(sockets()).allSatisfy(sockets -> assertThat(sockets)
                    .isBetween(CLIENTS * 9 / (REPLICAS * 10), CLIENTS * 11 / (REPLICAS * 10) + 1));
        }
    }

    /** Three replicas of before with a third of the clients each, as they are when sockets were spread. */
    private List<String> evenlyFilled(Line line) {
        IntStream.rangeClosed(1, REPLICAS)
                .forEach(number -> running.add(RolledReplica.start(line, "before-" + number, "before", 0)));
        balancer.knows(running);
        running.forEach(replica -> replica.awaitReadyAt(balancer));
        List<String> cookies = Fleet.signIn(line, CLIENTS);
        int left = CLIENTS;
        for (int i = 0; i < REPLICAS; i++) {
            balancer.knows(List.of(running.get(i)));
            running.get(i).awaitReadyAt(balancer);
            int share = left / (REPLICAS - i);
            left -= share;
            fleets.add(Fleet.start(line, cookies, share, Reader::new));
        }
        balancer.knows(running);
        running.forEach(replica -> replica.awaitReadyAt(balancer));
        return cookies;
    }

    private void rollOut(Line line) {
        for (int i = 1; i <= REPLICAS; i++) {
            RolledReplica next = RolledReplica.start(line, "after-" + i, "after", NICE);
            running.add(next);
            balancer.knows(running);
            next.awaitReadyAt(balancer);
            lasts(READY);
            RolledReplica old = running.get(0);
            assertThat(old.ends()).as("%s ends within its grace", old).isTrue();
            running.remove(old);
            balancer.knows(running);
            System.out.println("replaced " + i + ": sockets " + sockets());
        }
    }

    /** Time that is part of what happens. */
    private static void lasts(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }

    private List<Integer> sockets() {
        return running.stream()
                .map(replica -> Replicas.sockets(replica.management()))
                .toList();
    }

    private List<Journal> journals() {
        return fleets.stream().flatMap(fleet -> fleet.journals().stream()).toList();
    }

    private static long first(List<Journal> journals) {
        return journals.stream()
                .flatMap(journal -> journal.runs().stream())
                .mapToLong(run -> run.snapshot().seq())
                .min()
                .orElse(0);
    }
}
