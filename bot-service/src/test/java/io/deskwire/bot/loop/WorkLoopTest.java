package io.deskwire.bot.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.retry.Backoff;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkLoopTest {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final ManualTimers time = ManualTimers.prompt();
    private int steps;
    private int failures;
    private boolean cut;
    private Trouble trouble = Trouble.NONE;
    private Duration least = Duration.ZERO;
    private UniEmitter<? super Duration> step;
    private final WorkLoop loop =
            new WorkLoop(time, new Backoff(FIRST, LONGEST, () -> 1), this::begin, failure -> heard());

    enum Trouble {
        NONE,
        THROWS,
        NO_STEP,
        SAYS_NO_REST
    }

    private Uni<Duration> begin() {
        steps++;
        return switch (trouble) {
            case NONE ->
                Uni.createFrom()
                        .<Duration>emitter(emitter -> step = emitter)
                        .onCancellation()
                        .invoke(() -> cut = true);
            case THROWS -> throw new IllegalStateException("a mistake");
            case NO_STEP -> null;
            case SAYS_NO_REST -> Uni.createFrom().nullItem();
        };
    }

    private Duration heard() {
        failures++;
        return least;
    }

    @Test
    void nothingBeginsBeforeTheStart() {
        // When
        loop.wake();

        // Then
        assertThat(steps).isZero();
    }

    @Test
    void aRestIsKept() {
        // Given
        loop.start();
        step.complete(REST);
        time.pass(REST.minusMillis(1));
        int before = steps;

        // When
        time.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void noRestGoesOnAtOnce() {
        // Given
        loop.start();

        // When
        step.complete(Duration.ZERO);

        // Then
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void whoWakesItEndsARestAndNoTimerIsLeftOfIt() {
        // Given
        loop.start();
        step.complete(REST);

        // When
        loop.wake();
        step.complete(WorkLoop.UNTIL_WOKEN);
        time.pass(Duration.ofDays(1));

        // Then
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void callsDuringAStepAreOneMoreStep() {
        // Given
        loop.start();
        loop.wake();
        loop.wake();

        // When
        step.complete(REST);
        step.complete(REST);

        // Then
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void waitsGrowWithFailuresAndNobodyCutsThemShort() {
        // Given
        loop.start();
        step.fail(new IllegalStateException("away"));
        time.pass(FIRST);
        step.fail(new IllegalStateException("away"));

        // When
        loop.wake();
        time.pass(FIRST.multipliedBy(2).minusMillis(1));
        int before = steps;
        time.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(steps).isEqualTo(3);
        assertThat(failures).isEqualTo(2);
    }

    @Test
    void aSuccessMakesTheNextWaitAFirstOne() {
        // Given
        loop.start();
        step.fail(new IllegalStateException("away"));
        time.pass(FIRST);
        step.complete(Duration.ZERO);

        // When
        step.fail(new IllegalStateException("away"));
        time.pass(FIRST);

        // Then
        assertThat(steps).isEqualTo(4);
    }

    @Test
    void aStepThatCouldDoNothingLeavesTheWaitsAsTheyAre() {
        // Given
        loop.start();
        step.fail(new IllegalStateException("away"));
        time.pass(FIRST);
        step.complete(WorkLoop.UNTIL_WOKEN);
        loop.wake();

        // When
        step.fail(new IllegalStateException("away"));

        // Then
        assertThat(time.untilNext()).isEqualTo(FIRST.multipliedBy(2));
    }

    @Test
    void aWaitIsNoShorterThanWhatTheFailureAsksFor() {
        // Given
        least = LONGEST.multipliedBy(2);
        loop.start();

        // When
        step.fail(new IllegalStateException("too many requests"));

        // Then
        assertThat(time.untilNext()).isEqualTo(least);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aMistakeIsAFailureLikeAnyOther(Trouble kind) {
        // Given
        trouble = kind;
        loop.start();
        trouble = Trouble.NONE;

        // When
        time.pass(FIRST);

        // Then
        assertThat(failures).isEqualTo(1);
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void aMistakeInHearingOfAFailureEndsNothing() {
        // Given
        least = null;
        loop.start();
        step.fail(new IllegalStateException("away"));

        // When
        time.pass(FIRST);

        // Then
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void theEndWaitsForTheStepThatIsUnderWay() {
        // Given
        loop.start();
        CompletableFuture<Void> ended = loop.stop();
        boolean before = ended.isDone();

        // When
        step.complete(Duration.ZERO);

        // Then
        assertThat(before).isFalse();
        assertThat(ended).isCompleted();
        assertThat(steps).isEqualTo(1);
        assertThat(cut).isFalse();
    }

    @Test
    void whoCutsItOffWaitsForNothing() {
        // Given
        loop.start();

        // When
        CompletableFuture<Void> ended = loop.cancel();

        // Then
        assertThat(ended).isCompleted();
        assertThat(cut).isTrue();
    }

    @Test
    void nothingFollowsTheEnd() {
        // Given
        loop.start();
        step.complete(REST);

        // When
        CompletableFuture<Void> ended = loop.stop();
        loop.wake();
        time.pass(REST);

        // Then
        assertThat(ended).isCompleted();
        assertThat(steps).isEqualTo(1);
    }
}
