package io.deskwire.bot.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UnitsAtWorkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UnitsAtWork<Worker> units = new UnitsAtWork<>();

    @Test
    void oneOfANumberIsMadeOnce() {
        // Given
        Worker first = new Worker();
        units.begin(7, () -> first);

        // When
        units.begin(7, Worker::new);

        // Then
        assertThat(units.all()).containsExactly(first);
        assertThat(first.started).isTrue();
    }

    @Test
    void whatEndedMayBeginAnew() {
        // Given
        units.begin(7, Worker::new);
        units.end(7);
        Worker second = new Worker();

        // When
        units.begin(7, () -> second);

        // Then
        assertThat(units.find(7)).contains(second);
    }

    @Test
    void afterTheEndOfAllNothingBegins() {
        // Given
        units.endAll();

        // When
        units.begin(7, Worker::new);

        // Then
        assertThat(units.all()).isEmpty();
    }

    @Test
    void whatIsBeingMadeWhileAllEndEndsToo() throws InterruptedException {
        // Given
        Worker late = new Worker();
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch made = new CountDownLatch(1);
        Thread begins = new Thread(() -> units.begin(7, () -> {
            making.countDown();
            waitFor(made);
            return late;
        }));
        begins.start();
        making.await();
        AtomicReference<CompletableFuture<Void>> ended = new AtomicReference<>();
        Thread ends = new Thread(() -> ended.set(units.endAll()));

        // When
        ends.start();
        await().atMost(PATIENCE).until(() -> ends.getState() != Thread.State.NEW && !isRunning(ends));
        made.countDown();
        begins.join();
        ends.join();

        // Then
        assertThat(late.started).isTrue();
        assertThat(late.stopped).isTrue();
        assertThat(ended.get()).isNotDone();
        late.end.complete(null);
        assertThat(ended.get()).isDone();
    }

    @Test
    void theEndOfAllWaitsForWhatWasEndedBefore() {
        // Given
        Worker one = new Worker();
        units.begin(7, () -> one);
        units.end(7);

        // When
        CompletableFuture<Void> all = units.endAll();

        // Then
        assertThat(all).isNotDone();
        one.end.complete(null);
        assertThat(all).isDone();
    }

    private static boolean isRunning(Thread thread) {
        return thread.getState() == Thread.State.RUNNABLE;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Worker implements UnitsAtWork.Unit {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private boolean started;
        private boolean stopped;

        @Override
        public void start() {
            started = true;
        }

        @Override
        public CompletableFuture<Void> stop() {
            stopped = true;
            return end;
        }
    }
}
