package io.deskwire.bot.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.retry.Backoff;
import io.deskwire.store.files.FileClaim;
import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FetchLoopTest {
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ManualTimers time = ManualTimers.prompt();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<FileClaim> waiting = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private final Map<FileClaim, UniEmitter<? super Void>> transfers = new LinkedHashMap<>();
    private final List<FileClaim> cancelled = new ArrayList<>();
    private final List<FileClaim> givenBack = new ArrayList<>();
    private boolean away;

    private final FetchLoop loop = new FetchLoop(
            this::claim,
            this::transfer,
            claim -> {
                givenBack.add(claim);
                return Uni.createFrom().voidItem();
            },
            new FetchReport(meters, 4711),
            time,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 1.0),
            2,
            IDLE);

    @Test
    void someAreFetchedAtTheSameTimeAndTheNextWhenOneIsDone() {
        // Given
        FileClaim first = waits();
        FileClaim second = waits();
        FileClaim third = waits();

        // When
        loop.start();

        // Then
        assertThat(transfers).containsOnlyKeys(first, second);
        transfers.get(first).complete(null);
        assertThat(transfers).containsOnlyKeys(first, second, third);
        assertThat(asked).containsExactly(2, 1);
    }

    @Test
    void itLooksWhenItIsWokenAndElseByItself() {
        // Given
        loop.start();
        FileClaim woken = waits();

        // When
        loop.wake();

        // Then
        assertThat(transfers).containsOnlyKeys(woken);
        FileClaim unheard = waits();
        time.pass(IDLE.minusMillis(1));
        assertThat(transfers).containsOnlyKeys(woken);
        time.pass(Duration.ofMillis(1));
        assertThat(transfers).containsOnlyKeys(woken, unheard);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedLessAndLessWhoeverWakesIt() {
        // Given
        away = true;

        // When
        loop.start();
        loop.wake();
        loop.wake();

        // Then
        assertThat(asked).hasSize(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(asked).hasSize(2);
        time.pass(Duration.ofMillis(1999));
        assertThat(asked).hasSize(2);
        away = false;
        FileClaim file = waits();
        time.pass(Duration.ofMillis(1));
        assertThat(transfers).containsOnlyKeys(file);
        assertThat(meters.counter("deskwire.files.store.failures", "bot", "4711")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aTransferThatCouldNotBeRecordedMakesRoom() {
        // Given
        FileClaim first = waits();
        waits();
        FileClaim third = waits();
        loop.start();

        // When
        transfers.get(first).fail(new IllegalStateException("away"));

        // Then
        assertThat(transfers).containsKey(third);
    }

    @Test
    void aStopGivesBackWhatIsOnItsWay() {
        // Given
        FileClaim file = waits();
        loop.start();

        // When
        CompletableFuture<Void> stopped = loop.stop();

        // Then
        assertThat(cancelled).containsExactly(file);
        assertThat(givenBack).containsExactly(file);
        assertThat(stopped).isDone();
        waits();
        loop.wake();
        time.pass(IDLE);
        assertThat(transfers).containsOnlyKeys(file);
    }

    private FileClaim waits() {
        FileClaim claim = new FileClaim(UUID.randomUUID(), 1, 1, "a/b", null, "telegram");
        waiting.add(claim);
        return claim;
    }

    private Uni<List<FileClaim>> claim(int limit) {
        asked.add(limit);
        if (away) {
            return Uni.createFrom().failure(new IllegalStateException("away"));
        }
        List<FileClaim> due = List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
        waiting.removeAll(due);
        return Uni.createFrom().item(due);
    }

    private Uni<Void> transfer(FileClaim claim) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> transfers.put(claim, emitter))
                .onCancellation()
                .invoke(() -> cancelled.add(claim));
    }
}
