package io.deskwire.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventLogIT {
    @AutoClose
    private final StoreFixture store = StoreFixture.start(16);

    @Test
    void concurrentWritersWithRollbacksAndPausesLeaveADenseLogInCommitOrder() {
        // Given
        int writers = 400;
        AtomicBoolean reading = new AtomicBoolean(true);
        List<Long> followed = new ArrayList<>();
        // Whether anybody writes is asked before a page is read: the last event may come right after it.
        Uni<Void> reader = Uni.createFrom()
                .item(reading::get)
                .flatMap(written -> store.log
                        .readAfter(followed.isEmpty() ? 0 : followed.get(followed.size() - 1), LogReader.PAGE_LIMIT)
                        .invoke(page -> page.events().forEach(event -> followed.add(event.seq())))
                        .map(page -> written || !page.events().isEmpty()))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();

        // When
        Uni<Void> writing = Multi.createFrom()
                .range(0, writers)
                .onItem()
                .transformToUni(this::writeOrRollBack)
                .merge(16)
                .collect()
                .asList()
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> reading.set(false));
        store.await(Uni.join().all(reader, writing).andFailFast());

        // Then: whoever follows the log while it is written sees every number once, in order
        long head = store.await(store.log.head()).seq();
        assertThat(head).isBetween(1L, (long) writers);
        assertThat(followed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, head).boxed().toList());
        assertThat(store.announced).hasSize((int) head);
    }

    private Uni<Void> writeOrRollBack(int number) {
        boolean rollBack = number % 3 == 0;
        double pause = ThreadLocalRandom.current().nextInt(8) / 1000.0;
        return store.database
                .change(transaction -> store.write(transaction, number % 40, "Message " + number)
                        .call(() -> transaction.run("SELECT pg_sleep(" + pause + ")"))
                        .invoke(() -> {
                            if (rollBack) {
                                throw new IllegalStateException("rolled back on purpose");
                            }
                        }))
                .onFailure(IllegalStateException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Test
    void whatIsReadIsWhatWasAnnounced() {
        // Given
        Committed<?> committed = store.await(
                store.database.change(transaction -> store.write(transaction, 7, "“Ünï” <b> 👩‍💻 \\\" é")));

        // When
        LogPage page = store.await(store.log.readAfter(0, 10));

        // Then
        assertThat(page.events()).isEqualTo(committed.events()).isEqualTo(store.announced);
        Event event = page.events().get(0);
        assertThat(EventCodec.decode(event.json())).isEqualTo(event);
        assertThat(((MessageReceived) EventCodec.dataOf(event)).message().text())
                .isEqualTo("“Ünï” <b> 👩‍💻 \\\" é");
    }

    @Test
    void aFailedChangeLeavesNothing() {
        // Given
        store.await(store.database.change(transaction -> store.write(transaction, 1, "First")));

        // When
        Uni<?> failing = store.database.change(
                transaction -> store.write(transaction, 2, "Second").invoke(() -> {
                    throw new IllegalStateException("on purpose");
                }));

        // Then
        assertThatThrownBy(() -> store.await(failing)).hasMessage("on purpose");
        store.await(store.database.change(transaction -> store.write(transaction, 3, "Third")));
        assertThat(store.announced).extracting(Event::seq).containsExactly(1L, 2L);
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAwayAndComesBack() {
        // Given
        store.await(store.database.change(transaction -> store.write(transaction, 1, "Before")));

        // When
        store.postgres.stop();

        // Then
        assertThatThrownBy(() -> store.await(store.log.readAfter(0, 10))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(
                        () -> store.await(store.database.change(transaction -> store.write(transaction, 2, "During"))))
                .isInstanceOf(StoreUnavailableException.class);
        store.postgres.startAgain();
        store.await(store.database
                .change(transaction -> store.write(transaction, 3, "After"))
                .onFailure(StoreUnavailableException.class)
                .retry()
                .atMost(20));
        assertThat(store.await(store.log.readAfter(0, 10)).events())
                .extracting(Event::seq)
                .containsExactly(1L, 2L);
    }
}
