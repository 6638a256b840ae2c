package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    @AutoClose
    private final StoreFixture store = StoreFixture.start(4);

    @BeforeEach
    void start() {
        store.execute("CREATE TABLE counters AS SELECT id, 0 AS n FROM generate_series(1, 2) AS id");
    }

    @Test
    void twoChangesThatDeadlockAreBothDoneOnceAndCounted() {
        // Given
        CountDownLatch bothHoldOne = new CountDownLatch(2);

        // When
        List<Committed<Void>> done = store.await(Uni.join()
                .all(increment(1, 2, bothHoldOne), increment(2, 1, bothHoldOne))
                .andFailFast());

        // Then
        assertThat(done).hasSize(2);
        assertThat(List.of(counter(1), counter(2))).containsExactly(2L, 2L);
        assertThat(store.registry.counter("deskwire.store.conflicts").count()).isEqualTo(1);
    }

    private Uni<Committed<Void>> increment(int first, int second, CountDownLatch bothHoldOne) {
        return store.database.change(transaction -> add(transaction, first)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> awaitBoth(bothHoldOne))
                .chain(() -> add(transaction, second)));
    }

    private static Uni<Void> add(Transaction transaction, int id) {
        return transaction
                .run("UPDATE counters SET n = n + 1 WHERE id = $1", id)
                .replaceWithVoid();
    }

    /** The loser's second attempt finds the latch open. */
    private static void awaitBoth(CountDownLatch bothHoldOne) {
        bothHoldOne.countDown();
        try {
            assertThat(bothHoldOne.await(StoreFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long counter(int id) {
        return store.await(store.database.run("SELECT n FROM counters WHERE id = $1", id))
                .iterator()
                .next()
                .getLong(0);
    }
}
