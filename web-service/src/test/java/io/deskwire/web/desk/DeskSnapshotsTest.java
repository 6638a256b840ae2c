package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.model.Sight;
import io.deskwire.store.log.Position;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeskSnapshotsTest {
    private static final UUID EPOCH = UUID.randomUUID();
    private final List<UniEmitter<? super DeskView.DeskSnapshot>> reads = new ArrayList<>();
    private final List<Set<String>> readFor = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final DeskSnapshots snapshots = patient(DeskSnapshots.PATIENCE);

    private DeskSnapshots patient(Duration patience) {
        return new DeskSnapshots(
                agents -> {
                    readFor.add(agents);
                    return Uni.createFrom().emitter(reads::add);
                },
                Runnable::run,
                nanos::get,
                patience,
                new SimpleMeterRegistry());
    }

    /** Somebody who opens the desk. */
    private final class Browser {
        private DeskSnapshots.SnapshotLease lease;
        private Throwable failure;
        private boolean cut;

        Browser() {
            this("mira");
        }

        Browser(String agent) {
            snapshots.take(agent, () -> cut = true).subscribe().with(got -> lease = got, failed -> failure = failed);
        }
    }

    private void answer(int read, int nameLength) {
        Agent agent = new Agent(1, "a", "n".repeat(nameLength), Roles.of(Agent.Role.AGENT), true);
        DeskCounts counts = new DeskCounts(EPOCH, read, Map.of("open", 0L, "waiting", 0L), Map.of("mira", 7L));
        Map<String, Sight> sights =
                readFor.get(read).stream().collect(Collectors.toMap(name -> name, name -> Sight.EVERYTHING));
        reads.get(read)
                .complete(new DeskView.DeskSnapshot(
                        new Position(EPOCH, read),
                        sights,
                        Map.of(Sight.EVERYTHING, List.of()),
                        List.of(),
                        List.of(agent),
                        List.of(),
                        List.of(),
                        counts));
    }

    private static String text(Browser browser) {
        return new String(browser.lease.shared(), StandardCharsets.UTF_8);
    }

    @Test
    void whoAsksDuringAReadSharesTheNextOne() {
        // Given
        Browser first = new Browser();
        Browser second = new Browser();
        Browser third = new Browser();

        // When
        answer(0, 1);

        // Then: a read that began before somebody asked may not know what they did just then
        assertThat(text(first)).contains("\"seq\":0");
        assertThat(second.lease).isNull();
        answer(1, 1);
        assertThat(second.lease.shared()).isSameAs(third.lease.shared());
        assertThat(text(third)).contains("\"seq\":1");
        assertThat(reads).hasSize(2);
    }

    @Test
    void eachHasWhatIsTheirsAndNoReadIsForMoreThanItsAgents() {
        // Given
        new Browser();
        List<Browser> all = new ArrayList<>();
        for (int i = 0; i < 2 * DeskSnapshots.AGENTS; i++) {
            all.add(new Browser("agent" + i / 2));
            all.add(new Browser("mira"));
        }

        // When
        answer(0, 1);
        answer(1, 1);
        answer(2, 1);

        // Then: those who were not in the second read are in the third
        assertThat(readFor.subList(1, 3))
                .allSatisfy(agents -> assertThat(agents).hasSizeLessThanOrEqualTo(DeskSnapshots.AGENTS));
        assertThat(all).allSatisfy(browser -> assertThat(browser.lease).isNotNull());
        assertThat(new String(all.get(0).lease.own(), StandardCharsets.UTF_8)).contains("\"mine\":0");
        assertThat(new String(all.get(1).lease.own(), StandardCharsets.UTF_8)).contains("\"mine\":7");
        assertThat(snapshots.waiting()).isZero();
    }

    @Test
    void aFailedReadIsTheFailureOfThoseWhoWaitedForIt() {
        // Given
        Browser first = new Browser();
        Browser second = new Browser();

        // When
        reads.get(0).fail(new IllegalStateException("away"));

        // Then
        assertThat(first.failure).hasMessage("away");
        answer(1, 1);
        assertThat(second.lease).isNotNull();
    }

    @Test
    void nothingIsReadUntilThereIsRoomForIt() {
        // Given
        Browser slow = new Browser();
        answer(0, (int) DeskSnapshots.ROOM);

        // When
        Browser next = new Browser();

        // Then
        assertThat(reads).hasSize(1);
        assertThat(slow.cut).isFalse();
        slow.lease.release();
        slow.lease.release();
        answer(1, 1);
        assertThat(next.lease).isNotNull();
        next.lease.release();
        assertThat(snapshots.bytes()).isZero();
    }

    @Test
    void whoKeepsTheRoomForLongIsCutWhenSomebodyNeedsIt() {
        // Given
        Browser slow = new Browser();
        answer(0, (int) DeskSnapshots.ROOM);
        nanos.addAndGet(DeskSnapshots.TAKING.plusSeconds(1).toNanos());
        boolean before = slow.cut;

        // When
        new Browser();

        // Then
        assertThat(before).isFalse();
        assertThat(slow.cut).isTrue();
    }

    @Test
    void theLineHasAnEnd() {
        // Given
        new Browser();
        List<Browser> line = new ArrayList<>();
        for (int i = 0; i < DeskSnapshots.LINE; i++) {
            line.add(new Browser());
        }

        // When
        Browser oneMore = new Browser();

        // Then
        assertThat(oneMore.failure).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfterSeconds()).isPositive();
        });
        assertThat(line).allMatch(browser -> browser.failure == null);
    }

    @Test
    void whoLeftBeforeTheirTurnKeepsNoRoom() {
        // Given
        new Browser();
        snapshots.take("mira", () -> {}).subscribe().with(lease -> {}).cancel();

        // When
        answer(0, 1);

        // Then
        assertThat(snapshots.waiting()).isZero();
        assertThat(reads).hasSize(1);
    }

    @Test
    void whoWaitsTooLongIsToldSoAndKeepsNoRoom() {
        // Given
        DeskSnapshots impatient = patient(Duration.ofMillis(20));

        // When
        Throwable said = impatient
                .take("mira", () -> {})
                .map(lease -> (Throwable) null)
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(said).isInstanceOf(Problem.class).hasMessageContaining("Too many open the desk");
        answer(0, 1);
        assertThat(impatient.bytes()).isZero();
    }
}
