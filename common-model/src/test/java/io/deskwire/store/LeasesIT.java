package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.deskwire.store.Leases.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeasesIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    @AutoClose
    private static StoreFixture store;

    private static Leases leases;

    @BeforeAll
    static void start() {
        store = StoreFixture.start(2);
        leases = new Leases(store.database);
    }

    @Test
    void oneHasItAndRenewsItAndTheOtherWaits() {
        // Given
        boolean taken = take("one", "a", LONG);
        Lease first = store.await(leases.find("one")).orElseThrow();

        // When
        boolean other = take("one", "b", LONG);
        boolean renewed = take("one", "a", LONG);

        // Then
        assertThat(taken).isTrue();
        assertThat(other).isFalse();
        assertThat(renewed).isTrue();
        Lease now = store.await(leases.find("one")).orElseThrow();
        assertThat(now.holder()).isEqualTo("a");
        assertThat(now.since()).isEqualTo(first.since());
        assertThat(now.until()).isAfter(first.until());
    }

    @Test
    void whoGivesItUpLetsTheOtherHaveItAtOnce() {
        // Given
        take("two", "a", LONG);

        // When
        store.await(leases.release("two", "b"));
        boolean stillHeld = !take("two", "b", LONG);
        store.await(leases.release("two", "a"));

        // Then
        assertThat(stillHeld).isTrue();
        assertThat(take("two", "b", LONG)).isTrue();
    }

    @Test
    void aLeaseThatNobodyRenewsEnds() {
        // Given
        take("three", "a", Duration.ofMillis(50));

        // When
        await().atMost(StoreFixture.PATIENCE).until(() -> take("three", "b", LONG));

        // Then
        Lease now = store.await(leases.find("three")).orElseThrow();
        assertThat(now.holder()).isEqualTo("b");
        assertThat(take("three", "a", LONG)).isFalse();
    }

    @Test
    void whoIsGoneIsListedWithTheOthers() {
        // Given
        take("four", "a", LONG);
        take("five", "b", Duration.ofMillis(-1));

        // When
        List<Leases.HeldLease> held = store.await(leases.all());

        // Then
        assertThat(held)
                .filteredOn(one -> one.name().startsWith("f"))
                .extracting(Leases.HeldLease::name, Leases.HeldLease::holder, one -> one.until()
                        .isAfter(Instant.now()))
                .containsExactly(tuple("five", "b", false), tuple("four", "a", true));
    }

    private static boolean take(String name, String holder, Duration length) {
        return store.await(leases.take(name, holder, length));
    }
}
