package io.deskwire.bot.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.bot.telegram.TelegramUnreachableException;
import io.deskwire.retry.Backoff;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UpdateLoopTest {
    private static final List<String> BATCH = List.of("{\"update_id\":7}", "{\"update_id\":8}");
    private static final StoreUnavailableException AWAY =
            new StoreUnavailableException(new RuntimeException("refused"));

    private final ManualTimers time = ManualTimers.prompt();
    private final List<Long> asked = new ArrayList<>();
    private final List<List<String>> handedIn = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private UniEmitter<? super List<String>> telegram;
    private UniEmitter<? super UpdateLoop.Progress> intake;
    private boolean pollCancelled;

    private final UpdateLoop loop = new UpdateLoop(
            this::ask,
            this::handIn,
            time,
            time,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20), () -> 1.0),
            new Listener());

    @Test
    void theOffsetAdvancesOnlyAfterTheBatchWasTakenIn() {
        // Given
        loop.start();
        telegram.complete(BATCH);
        List<Long> beforeTheCommit = new ArrayList<>(asked);

        // When
        intake.complete(new UpdateLoop.Progress(8L, 2));

        // Then
        assertThat(beforeTheCommit).containsExactly((Long) null);
        assertThat(asked).containsExactly(null, 9L);
    }

    @Test
    void aBatchThatCannotBeStoredIsTriedAgainAndNothingIsAskedForMeanwhile() {
        // Given
        loop.start();
        telegram.complete(BATCH);

        // When
        intake.fail(AWAY);
        time.pass(Duration.ofMillis(500));
        intake.fail(AWAY);
        time.pass(Duration.ofMillis(999));

        // Then
        assertThat(handedIn).containsExactly(BATCH, BATCH);
        assertThat(asked).hasSize(1);
        assertThat(time.untilNext()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void itGoesOnByItselfWhenTheDatabaseIsBack() {
        // Given
        loop.start();
        telegram.complete(BATCH);
        intake.fail(AWAY);

        // When
        time.pass(Duration.ofMillis(500));
        intake.complete(new UpdateLoop.Progress(8L, 2));

        // Then
        assertThat(asked).containsExactly(null, 9L);
        assertThat(heard).containsExactly("telegram answers", "intake fails", "intake works");
    }

    @Test
    void waitsGrowToTwentySecondsWhileTelegramFails() {
        // Given
        loop.start();
        List<Duration> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 8; i++) {
            telegram.fail(new TelegramUnreachableException("refused", false));
            waits.add(time.untilNext());
            time.pass(time.untilNext());
        }

        // Then
        assertThat(waits.stream().map(Duration::toMillis))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 20_000L, 20_000L);
    }

    @Test
    void telegramsOwnWaitIsObeyed() {
        // Given
        loop.start();

        // When
        telegram.fail(new TelegramRefusalException(429, "Too Many Requests", 33));

        // Then
        assertThat(time.untilNext()).isEqualTo(Duration.ofSeconds(33));
    }

    @Test
    void aServerThatAnswersAtOnceWithNothingIsAskedTwiceASecond() {
        // Given
        loop.start();

        // When
        for (int i = 0; i < 10; i++) {
            telegram.complete(List.of());
            time.pass(UpdateLoop.BREATH);
        }

        // Then
        assertThat(asked).hasSize(11);
        assertThat(time.instant()).isEqualTo(ManualTimers.prompt().instant().plusSeconds(5));
    }

    @Test
    void aLongPollThatBringsNothingIsFollowedByTheNextAtOnce() {
        // Given
        loop.start();
        time.pass(Duration.ofSeconds(50));

        // When
        telegram.complete(List.of());

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void updatesWithoutANumberAreNotAskedForInATightLoop() {
        // Given
        loop.start();
        List<Duration> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 3; i++) {
            telegram.complete(List.of("{}"));
            intake.complete(new UpdateLoop.Progress(null, 0));
            waits.add(time.untilNext());
            time.pass(time.untilNext());
        }

        // Then
        assertThat(waits.stream().map(Duration::toMillis)).containsExactly(500L, 1_000L, 2_000L);
    }

    @Test
    void anOffsetFromBeforeTelegramRenumbersIsForgotten() {
        // Given
        loop.start();
        telegram.complete(BATCH);
        intake.complete(new UpdateLoop.Progress(8L, 2));
        time.pass(UpdateLoop.OFFSET_KEPT.plusSeconds(1));

        // When
        telegram.complete(List.of());

        // Then
        assertThat(asked).containsExactly(null, 9L, null);
    }

    @Test
    void stoppingCutsAPollOff() {
        // Given
        loop.start();

        // When
        CompletableFuture<Void> ended = loop.stop();

        // Then
        assertThat(ended).isCompleted();
        assertThat(pollCancelled).isTrue();
    }

    @Test
    void stoppingWaitsForTheBatchUnderWay() {
        // Given
        loop.start();
        telegram.complete(BATCH);
        CompletableFuture<Void> ended = loop.stop();
        boolean endedBefore = ended.isDone();

        // When
        intake.complete(new UpdateLoop.Progress(8L, 2));

        // Then
        assertThat(endedBefore).isFalse();
        assertThat(ended).isCompleted();
        assertThat(asked).hasSize(1);
    }

    private Uni<List<String>> ask(Long offset) {
        asked.add(offset);
        return Uni.createFrom()
                .<List<String>>emitter(emitter -> telegram = emitter)
                .onCancellation()
                .invoke(() -> pollCancelled = true);
    }

    private Uni<UpdateLoop.Progress> handIn(List<String> batch) {
        handedIn.add(batch);
        return Uni.createFrom().emitter(emitter -> intake = emitter);
    }

    private final class Listener implements LoopListener {
        @Override
        public void telegramAnswers() {
            heard.add("telegram answers");
        }

        @Override
        public void telegramFails(Throwable failure) {
            heard.add("telegram fails");
        }

        @Override
        public void intakeWorks() {
            heard.add("intake works");
        }

        @Override
        public void intakeFails(Throwable failure) {
            heard.add("intake fails");
        }
    }
}
