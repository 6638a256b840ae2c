package io.deskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private record Planned(Duration delay, Runnable task) {}

    @TempDir
    Path folder;

    private final List<ChildProcess> started = new CopyOnWriteArrayList<>();
    private final List<Planned> planned = new CopyOnWriteArrayList<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.EPOCH;
    private volatile RuntimeException launchFailure;
    private Supervisor supervisor;

    @BeforeEach
    void supervise() {
        supervisor = new Supervisor(
                "sleeper",
                this::launch,
                new RestartBackoff(new Random(1)),
                (delay, task) -> planned.add(new Planned(delay, task)),
                () -> now,
                reports::add);
    }

    @AfterEach
    void endAll() {
        supervisor.kill();
        started.forEach(ChildProcess::kill);
    }

    private ChildProcess launch() {
        if (launchFailure != null) {
            throw launchFailure;
        }
        ChildProcess process = ChildProcess.start(new ChildSpec(
                "sleeper",
                List.of(),
                List.of("sleep", "600"),
                Map.of(),
                folder,
                folder.resolve("sleeper.log"),
                Signal.TERM));
        started.add(process);
        return process;
    }

    private Planned nextPlan(int count) {
        await().until(() -> planned.size() == count);
        return planned.get(count - 1);
    }

    @Test
    void aProcessThatDiesIsReportedAndStartedAgainAfterTheWait() {
        // Given
        supervisor.start();
        started.get(0).kill();
        Planned restart = nextPlan(1);

        // When
        restart.task().run();

        // Then
        assertThat(supervisor.running()).contains(started.get(1));
        assertThat(restart.delay()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(reports.get(0)).contains("sleeper (pid " + started.get(0).pid() + ") ended by itself: signal 9");
        assertThat(reports.get(1)).contains("sleeper (pid " + started.get(1).pid() + ") runs again");
    }

    @Test
    void deathsInQuickSuccessionAreWaitedOutLongerAndLongerUntilARunIsHealthy() {
        // Given
        supervisor.start();
        List<Duration> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 3; i++) {
            started.get(i).kill();
            waits.add(nextPlan(i + 1).delay());
            planned.get(i).task().run();
        }
        now = now.plusSeconds(31);
        started.get(3).kill();
        waits.add(nextPlan(4).delay());

        // Then
        assertThat(waits.get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(3)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatIsStoppedOnPurposeStaysDown() {
        // Given
        supervisor.start();

        // When
        supervisor.stop(Duration.ofSeconds(10));

        // Then
        assertThat(started.get(0).exit().join()).isEqualTo(128 + 15);
        assertThat(supervisor.running()).isEmpty();
        assertThat(planned).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void aRestartThatWasPlannedBeforeAStopDoesNotHappenAfterIt() {
        // Given
        supervisor.start();
        started.get(0).kill();
        Planned restart = nextPlan(1);
        supervisor.stop(Duration.ofSeconds(10));

        // When
        restart.task().run();

        // Then
        assertThat(started).hasSize(1);
    }

    @Test
    void aRestartThatFailsIsReportedAndTriedAgain() {
        // Given
        supervisor.start();
        started.get(0).kill();
        Planned restart = nextPlan(1);
        launchFailure = new StartFailure("The disk is full.");

        // When
        restart.task().run();

        // Then
        assertThat(planned).hasSize(2);
        assertThat(reports.get(1)).contains("sleeper could not be started again: The disk is full.");
    }

    @Test
    void aFirstStartThatFailsIsTheCallersAndIsNotTriedAgain() {
        // Given
        launchFailure = new StartFailure("The disk is full.");

        // When
        assertThatThrownBy(supervisor::start).isSameAs(launchFailure);

        // Then
        assertThat(planned).isEmpty();
    }

    @Test
    void aProcessThatIgnoresTheSignalIsKilledAfterItsGraceAndThatIsSaid() {
        // Given
        Supervisor stubborn = new Supervisor(
                "stubborn",
                this::launchStubborn,
                new RestartBackoff(new Random(1)),
                (delay, task) -> planned.add(new Planned(delay, task)),
                () -> now,
                reports::add);
        stubborn.start();
        await().until(() -> LogFile.tail(folder.resolve("stubborn.log")).contains("deaf"));

        // When
        stubborn.stop(Duration.ofMillis(50));

        // Then
        assertThat(stubborn.running()).isEmpty();
        assertThat(reports)
                .singleElement()
                .asString()
                .contains("did not end within")
                .contains("was killed");
    }

    private ChildProcess launchStubborn() {
        ChildProcess process = ChildProcess.start(new ChildSpec(
                "stubborn",
                List.of(),
                List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 600; done"),
                Map.of(),
                folder,
                folder.resolve("stubborn.log"),
                Signal.TERM));
        started.add(process);
        return process;
    }

    @Test
    void aFrozenProcessIsThawedToEnd() {
        // Given
        supervisor.start();
        started.get(0).send(Signal.STOP);

        // When
        supervisor.stop(Duration.ofSeconds(30));

        // Then
        assertThat(started.get(0).exit().join()).isEqualTo(128 + 15);
    }
}
