package io.deskwire.web.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Sight;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStream.StreamMode;
import io.deskwire.web.stream.EventStreamSettings;
import io.deskwire.web.stream.FakeLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The counts of a replica on a log in memory, with a time that the test owns. */
class TicketCountsTest {
    private final ManualTimers timers = ManualTimers.stepwise();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeLog log = new FakeLog();
    private final IndexedDesk desk = new IndexedDesk(log);
    private final EventStream stream =
            new EventStream(log, timers, EventStreamSettings.standard(), registry, timers, new SplittableRandom(42));
    private final TicketCounts counts = new TicketCounts(stream, this::read, timers, () -> 0, registry);
    private final List<DeskCounts> told = new ArrayList<>();
    private boolean away;
    private int reads;

    private Uni<ListedDesk> read() {
        reads++;
        return away
                ? Uni.createFrom().failure(new StoreUnavailableException(new IOException("Connection refused")))
                : Uni.createFrom().item(desk.read());
    }

    private void start() {
        counts.listener(told::add);
        counts.start();
        stream.pace(StreamMode.LIVE);
        stream.start();
        timers.run();
    }

    private void announce(Event... events) {
        stream.offer(List.of(events));
        timers.run();
    }

    private DeskCounts last() {
        return told.get(told.size() - 1);
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    @Test
    void whoListensIsToldAtOnceAndThenFourTimesASecondAtMost() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();
        timers.advance(1_000);
        int before = told.size();
        long begin = timers.nanoTime();

        // When: a change every 10 ms
        List<Long> moments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int known = told.size();
            announce(desk.put(2 + i, TicketStatus.OPEN, "tom"));
            timers.advance(10);
            if (told.size() > known) {
                moments.add((timers.nanoTime() - begin) / 1_000_000);
            }
        }

        // Then
        assertThat(told.size() - before).isBetween(4, 5);
        assertThat(moments.get(0)).isLessThanOrEqualTo(10);
        timers.advance(250);
        assertThat(last().views("tom")).isEqualTo(desk.views("tom"));
        assertThat(last().at()).isEqualTo(log.newest());
    }

    @Test
    void whatChangesNoCountIsNotTold() {
        // Given
        desk.put(1, TicketStatus.OPEN, "mira");
        start();
        timers.advance(1_000);

        // When
        announce(log.commit(), desk.put(1, TicketStatus.OPEN, "mira"));
        timers.advance(1_000);

        // Then
        assertThat(told).hasSize(1);
        assertThat(timers.waiting()).as("timers of the stream alone").isLessThanOrEqualTo(1);
    }

    @Test
    void theCountsAfterAnEventAreThoseOfThatMoment() {
        // Given: this replica has heard of neither
        start();
        List<DeskCounts> got = new ArrayList<>();
        Event first = desk.put(1, TicketStatus.OPEN, null);
        desk.put(2, TicketStatus.OPEN, null);

        // When: no time passes
        counts.at(new Position(log.epoch(), first.seq()), List.of()).subscribe().with(got::add);
        timers.run();

        // Then
        assertThat(got).singleElement().satisfies(then -> {
            assertThat(then.at()).isEqualTo(first.seq());
            assertThat(then.lists()).containsEntry("open", 1L);
        });
    }

    @Test
    void whatIsAskedOfATimeBeforeTheReadIsForgotten() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();
        List<Throwable> failures = new ArrayList<>();

        // When
        counts.at(new Position(log.epoch(), 0), List.of()).subscribe().with(got -> {}, failures::add);
        timers.run();

        // Then
        assertThat(failures).singleElement().isInstanceOf(ForgottenCountsException.class);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() {
        // Given
        away = true;
        start();
        timers.advance(3_000);
        int asked = reads;

        // When
        away = false;
        desk.put(1, TicketStatus.OPEN, null);
        timers.advance(5_000);

        // Then
        assertThat(asked).isBetween(2, 8);
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
        assertThat(count("deskwire.index.build.failures")).isEqualTo(reads - 1);
    }

    @Test
    void anotherLogIsCountedAnew() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();

        // When: the database was replaced
        log.replace(5);
        desk.putSilently(new ListedTicket(1, TicketStatus.PENDING, "mira", null, true));
        timers.advance(5_000);

        // Then
        assertThat(last().epoch()).isEqualTo(log.epoch());
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
    }

    @Test
    void anEventThatIsNotUnderstoodHasAllCountedAnew() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();
        desk.putSilently(new ListedTicket(1, TicketStatus.PENDING, null, null, false));

        // When
        announce(log.commit("ticket.updated", "{\"ticket\":{\"id\":1,\"status\":\"to be invented\"}}"));
        timers.advance(5_000);

        // Then
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
        assertThat(count("deskwire.index.build.failures")).isEqualTo(1);
        announce(desk.put(2, TicketStatus.OPEN, "mira"));
        timers.advance(250);
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
    }

    @Test
    void moreThanMemoryHoldsIsCountedAnew() {
        // Given: the index is being read while more comes than the ring keeps
        desk.put(1, TicketStatus.OPEN, null);
        start();
        String large = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(log.commit(large));
        }
        desk.putSilently(new ListedTicket(1, TicketStatus.PENDING, null, null, false));

        // When
        announce(many.toArray(Event[]::new));
        timers.advance(5_000);

        // Then
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
    }

    @Test
    void whatDiffersFromTheDatabaseIsCountedAndMended() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();
        check();
        double before = count("deskwire.index.differences");
        desk.putSilently(new ListedTicket(1, TicketStatus.OPEN, "mira", null, false));

        // When
        check();

        // Then
        assertThat(before).isZero();
        assertThat(count("deskwire.index.differences")).isEqualTo(1);
        assertThat(count("deskwire.index.checks")).isEqualTo(2);
        timers.advance(250);
        assertThat(last().views("mira")).isEqualTo(desk.views("mira"));
        check();
        assertThat(count("deskwire.index.differences")).isEqualTo(1);
    }

    @Test
    void whatMovedToAnotherTeamUnheardIsMended() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.OPEN, null, 1L, false));
        desk.put(new ListedTicket(2, TicketStatus.RESOLVED, null, 1L, false));
        start();
        desk.putSilently(new ListedTicket(1, TicketStatus.OPEN, null, 2L, false));
        desk.putSilently(new ListedTicket(2, TicketStatus.RESOLVED, null, null, false));

        // When
        check();
        timers.advance(250);

        // Then
        Sight second = new Sight(Set.of(2L));
        assertThat(last().seenBy(second).views("mira")).isEqualTo(desk.views("mira", second));
        assertThat(count("deskwire.index.differences")).isPositive();
    }

    @Test
    void whatMovesBetweenTeamsIsToldAlthoughThereAreAsManyOfAll() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.OPEN, null, 1L, false));
        start();
        timers.advance(1_000);

        // When
        announce(desk.put(new ListedTicket(1, TicketStatus.OPEN, null, 2L, false)));

        // Then
        assertThat(told).hasSize(2);
        assertThat(last().seenBy(new Sight(Set.of(1L))).unresolved()).isZero();
    }

    @Test
    void aTicketThatTheDatabaseHasElsewhereHasAllCountedAnew() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        start();
        ListedTicket seen = new ListedTicket(1, TicketStatus.OPEN, "mira", null, false);
        desk.putSilently(seen);
        Position now = new Position(log.epoch(), log.newest());
        List<Throwable> failures = new ArrayList<>();
        List<DeskCounts> got = new ArrayList<>();

        // When
        counts.at(now, List.of(seen)).subscribe().with(got::add, failures::add);
        timers.run();
        counts.at(now, List.of(seen)).subscribe().with(got::add, failures::add);
        timers.run();

        // Then
        assertThat(failures).singleElement().isInstanceOf(ForgottenCountsException.class);
        assertThat(got).singleElement().satisfies(then -> assertThat(then.views("mira"))
                .isEqualTo(desk.views("mira")));
        assertThat(count("deskwire.index.differences")).isEqualTo(1);
    }

    private void check() {
        counts.check().subscribe().with(done -> {});
        timers.run();
    }
}
