package io.deskwire.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.store.StoreFixture;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventLogRetentionIT {
    private static final Duration KEPT = Duration.ofDays(30);

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(8);

    private final EventLogRetention retention = new EventLogRetention(store.database, 7);

    @Test
    void whatIsOldGoesInPortionsAndTheRestStaysAsItIs() {
        // Given
        write(30);
        age(20);

        // When
        int removed = pruneAll();

        // Then
        LogPage page = store.await(store.log.readAfter(20, 100));
        assertThat(removed).isEqualTo(20);
        assertThat(page.floor()).isEqualTo(20);
        assertThat(page.head()).isEqualTo(30);
        assertThat(page.events()).isEqualTo(store.announced.subList(20, 30));
        write(1);
        assertThat(store.await(store.log.head()).seq()).isEqualTo(31);
    }

    @Test
    void aPortionIsNoLargerThanItsLimit() {
        // Given
        write(30);
        age(30);

        // When
        List<Integer> portions = new ArrayList<>();
        for (EventLogRetention.PurgedEvents portion = prune(); portion.more(); portion = prune()) {
            portions.add(portion.removed());
        }

        // Then: the floor rises first, what is below it goes with the next
        assertThat(portions).containsExactly(0, 7, 7, 7, 7, 2);
    }

    @Test
    void whatIntervalsAreStillToBeReadFromStays() {
        // Given
        write(30);
        age(20);
        store.execute("UPDATE interval_rebuild SET began_seq = 25, done_seq = 12");

        // When
        int removed = pruneAll();

        // Then
        assertThat(removed).isEqualTo(12);
        store.execute("UPDATE interval_rebuild SET done_seq = 25");
        assertThat(pruneAll()).isEqualTo(8);
    }

    @Test
    void aLogThatIsOldAsAWholeKeepsItsPlace() {
        // Given
        write(10);
        age(10);

        // When
        pruneAll();

        // Then: who has seen all of it goes on without a reset
        LogPage page = store.await(store.log.readAfter(10, 100));
        assertThat(page.floor()).isEqualTo(10);
        assertThat(page.head()).isEqualTo(10);
        write(1);
        assertThat(store.await(store.log.readAfter(10, 100)).events())
                .extracting(Event::seq)
                .containsExactly(11L);
    }

    @Test
    void whoeverReadsMeanwhileSeesTheEventsOrAFloorAboveNeverAHole() {
        // Given
        write(200);
        age(150);
        AtomicBoolean pruning = new AtomicBoolean(true);
        List<LogPage> seen = new ArrayList<>();

        // When: one reads from the beginning again and again, one writes, one prunes
        Uni<Void> reading = Uni.createFrom()
                .voidItem()
                .chain(() -> store.log.readAfter(0, 1_000))
                .invoke(seen::add)
                .repeat()
                .whilst(page -> pruning.get())
                .collect()
                .last()
                .replaceWithVoid();
        Uni<Void> writing = Multi.createFrom()
                .range(0, 50)
                .onItem()
                .transformToUniAndConcatenate(this::writeOne)
                .collect()
                .last()
                .replaceWithVoid();
        Uni<Void> forgetting = Uni.createFrom()
                .voidItem()
                .chain(() -> retention.prune(KEPT))
                .repeat()
                .whilst(EventLogRetention.PurgedEvents::more)
                .collect()
                .last()
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> pruning.set(false));
        store.await(Uni.join().all(reading, writing, forgetting).andFailFast());

        // Then
        assertThat(seen).hasSizeGreaterThan(5).allSatisfy(page -> {
            long first = page.events().get(0).seq();
            assertThat(first).isLessThanOrEqualTo(page.floor() + 1);
            assertThat(page.events())
                    .extracting(Event::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, page.head()).boxed().toList());
        });
        assertThat(store.await(store.log.head()).seq()).isEqualTo(250);
    }

    @Test
    void severalAtOnceRemoveNothingTwice() {
        // Given
        write(60);
        age(50);

        // When
        List<Uni<Integer>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(Multi.createBy()
                    .repeating()
                    .uni(() -> retention.prune(KEPT))
                    .atMost(20)
                    .collect()
                    .with(Collectors.summingInt(EventLogRetention.PurgedEvents::removed)));
        }
        int removed = store.await(Uni.join().all(replicas).andFailFast()).stream()
                .mapToInt(Integer::intValue)
                .sum();

        // Then
        assertThat(removed + pruneAll()).isEqualTo(50);
        assertThat(store.await(store.log.readAfter(50, 100)).events()).hasSize(10);
    }

    private EventLogRetention.PurgedEvents prune() {
        return store.await(retention.prune(KEPT));
    }

    private int pruneAll() {
        int removed = 0;
        for (EventLogRetention.PurgedEvents portion = prune(); portion.more(); portion = prune()) {
            removed += portion.removed();
        }
        return removed;
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            store.await(writeOne(i));
        }
    }

    private Uni<?> writeOne(int number) {
        return store.database.change(transaction -> store.write(transaction, number % 5, "Message " + number));
    }

    /** Makes the first events older than they may become. */
    private void age(long upTo) {
        store.await(store.database.run("UPDATE event_log SET at = at - interval '31 days' WHERE seq <= $1", upTo));
    }
}
