package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseLoopTest {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final ManualTimers time = ManualTimers.prompt();
    private final List<String> happened = new ArrayList<>();
    private final CompletableFuture<Void> work = new CompletableFuture<>();
    private UniEmitter<? super Boolean> database;
    private boolean failing;
    private Duration frozen = Duration.ZERO;

    private final LeaseLoop loop = new LeaseLoop(
            () -> Uni.createFrom().<Boolean>emitter(emitter -> {
                happened.add("asked");
                database = emitter;
            }),
            () -> Uni.createFrom().voidItem().invoke(() -> happened.add("released")),
            time,
            () -> TimeUnit.MILLISECONDS.toNanos(time.instant().toEpochMilli()) + frozen.toNanos(),
            new LeaseLoop.Timing(Duration.ofSeconds(10), EVERY, Duration.ofSeconds(2)),
            new Listener());

    @Test
    void whoGetsTheLeaseBeginsOnce() {
        // Given
        loop.start();

        // When
        database.complete(true);
        time.pass(EVERY);
        database.complete(true);

        // Then
        assertThat(happened).containsExactly("asked", "gained", "asked");
        assertThat(loop.held()).isTrue();
    }

    @Test
    void whoDoesNotGetItAsksAgain() {
        // Given
        loop.start();

        // When
        database.complete(false);
        time.pass(EVERY);
        database.complete(true);

        // Then
        assertThat(happened).containsExactly("asked", "asked", "gained");
    }

    @Test
    void whoCannotBeginAsksAgainAllTheSame() {
        // Given
        failing = true;
        loop.start();
        try {
            database.complete(true);
        } catch (IllegalStateException asIfTheLoopHadCaughtIt) {
            happened.add("failed");
        }

        // When
        time.pass(EVERY);

        // Then
        assertThat(happened).startsWith("asked", "gained").endsWith("asked");
    }

    @Test
    void theHolderStopsBeforeTheLeaseEndsCountedFromTheQuestion() {
        // Given
        loop.start();
        time.pass(Duration.ofSeconds(1));
        database.complete(true);

        // When
        time.pass(EVERY);
        time.pass(Duration.ofMillis(3_999));
        boolean before = loop.held();
        time.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).isTrue();
        assertThat(loop.held()).isFalse();
        assertThat(happened).containsExactly("asked", "gained", "asked", "lost");
    }

    @Test
    void aProcessThatWasFrozenDoesNotHoldItBeforeItsTimersHaveRun() {
        // Given
        loop.start();
        database.complete(true);

        // When
        frozen = Duration.ofSeconds(9);

        // Then
        assertThat(loop.held()).isFalse();
        assertThat(happened).containsExactly("asked", "gained");
    }

    @Test
    void aDatabaseThatFailsForAMomentDoesNotCostTheLead() {
        // Given
        loop.start();
        database.complete(true);

        // When
        time.pass(EVERY);
        database.fail(new IllegalStateException("away"));
        time.pass(EVERY);
        database.complete(true);
        time.pass(Duration.ofSeconds(7));

        // Then
        assertThat(loop.held()).isTrue();
        assertThat(happened).containsExactly("asked", "gained", "asked", "unanswered", "asked", "asked");
    }

    @Test
    void anAnswerThatComesWhenTheLeaseIsAlmostOverIsNone() {
        // Given
        loop.start();

        // When
        time.pass(Duration.ofSeconds(8));
        database.complete(true);

        // Then
        assertThat(loop.held()).isFalse();
        assertThat(happened).containsExactly("asked");
    }

    @Test
    void somebodyElsesLeaseEndsTheWorkAtOnce() {
        // Given
        loop.start();
        database.complete(true);

        // When
        time.pass(EVERY);
        database.complete(false);

        // Then
        assertThat(happened).containsExactly("asked", "gained", "asked", "lost");
    }

    @Test
    void theLeaseIsGivenUpOnlyWhenTheWorkHasEnded() {
        // Given
        loop.start();
        database.complete(true);

        // When
        CompletableFuture<Void> stopped = loop.stop();
        List<String> meanwhile = List.copyOf(happened);
        boolean early = stopped.isDone();
        work.complete(null);

        // Then
        assertThat(meanwhile).containsExactly("asked", "gained", "lost");
        assertThat(early).isFalse();
        assertThat(happened).endsWith("released");
        assertThat(stopped).isDone();
        time.pass(Duration.ofMinutes(1));
        assertThat(happened).hasSize(4);
    }

    @Test
    void anAnswerThatComesAfterTheEndBeginsNothing() {
        // Given
        loop.start();
        loop.stop();

        // When
        database.complete(true);
        time.pass(Duration.ofMinutes(1));

        // Then
        assertThat(happened).containsExactly("asked", "released");
        assertThat(loop.held()).isFalse();
    }

    private final class Listener implements LeaseLoop.LeaseListener {
        @Override
        public void gained() {
            happened.add("gained");
            if (failing) {
                throw new IllegalStateException("as if leading had a mistake");
            }
        }

        @Override
        public CompletableFuture<Void> lost() {
            happened.add("lost");
            return work;
        }

        @Override
        public void unanswered(Throwable failure) {
            happened.add("unanswered");
        }
    }
}
