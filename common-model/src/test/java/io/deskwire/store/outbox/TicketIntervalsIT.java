package io.deskwire.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.event.Json;
import io.deskwire.interval.IntervalFold;
import io.deskwire.interval.IntervalKind;
import io.deskwire.interval.IntervalOrigin;
import io.deskwire.interval.Moment;
import io.deskwire.interval.TicketInterval;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.intervals.IntervalRebuild;
import io.deskwire.store.intervals.IntervalRows;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored of a ticket's intervals is what its events say, whatever happens in whatever order. */
class TicketIntervalsIT {
    private static final int STEPS = 120;
    private static final String UNDO = """
            DROP TRIGGER intervals_of_the_release_before ON event_log;
            DROP FUNCTION intervals_of_the_release_before;
            DROP TABLE ticket_intervals, interval_rebuild;
            ALTER TABLE event_log DROP COLUMN intervals;
            DROP TRIGGER waiting_of_the_release_before ON tickets;
            DROP FUNCTION waiting_of_the_release_before;
            ALTER TABLE tickets DROP COLUMN waiting_on, DROP COLUMN waiting_until;
            """;

    private static final Comparator<TicketInterval> BY_BEGINNING = Comparator.<TicketInterval>comparingLong(
                    interval -> interval.from().seq())
            .thenComparing(interval -> interval.kind().name());

    private final IntervalRows rows = new IntervalRows();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsStoredIsWhatTheLogSays(long seed) {
        // Given
        Random random = new Random(seed);
        try (OneTicket one = new OneTicket()) {

            // When
            steps(one, random, STEPS);

            // Then
            List<TicketInterval> stored = stored(one);
            assertThat(stored).hasSizeGreaterThan(20).isEqualTo(logged(one.desk.store));
            assertThat(open(stored)).isEqualTo(standing(one.ticket()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void whatWasBeforeIsRebuiltWhileTheDeskWorks(long seed) throws IOException {
        // Given: a desk that the migration comes to in the middle
        Random random = new Random(seed);
        try (OneTicket one = new OneTicket()) {
            StoreFixture store = one.desk.store;
            earlierSteps(one, random, STEPS);
            store.execute(UNDO);
            store.execute(migration());
            IntervalRebuild[] replicas = {
                new IntervalRebuild(store.database, store.log, 7), new IntervalRebuild(store.database, store.log, 11)
            };

            // When
            boolean more = true;
            while (more) {
                steps(one, random, 3);
                Tuple2<IntervalRebuild.Progress, IntervalRebuild.Progress> both = store.await(Uni.combine()
                        .all()
                        .unis(replicas[0].next(), replicas[1].next())
                        .asTuple());
                more = both.getItem1().left() > 0 || both.getItem2().left() > 0;
            }
            steps(one, random, 10);

            // Then
            List<TicketInterval> stored = stored(one);
            assertThat(stored.get(0).origin()).isEqualTo(IntervalOrigin.UNKNOWN_BEFORE);
            assertThat(stored)
                    .extracting(TicketInterval::origin)
                    .contains(IntervalOrigin.REBUILT, IntervalOrigin.RECORDED);
            assertThat(alike(stored)).isEqualTo(logged(store));
        }
    }

    @Test
    void whatTheLogDoesNotReachIsMarked() throws IOException {
        // Given
        try (OneTicket one = new OneTicket()) {
            one.take();
            one.status(TicketStatus.PENDING);
            StoreFixture store = one.desk.store;
            store.execute("DELETE FROM event_log; UPDATE event_head SET floor = seq");
            store.execute(UNDO);
            store.execute(migration());

            // When
            IntervalRebuild.Progress progress = store.await(new IntervalRebuild(store.database, store.log).next());

            // Then
            assertThat(progress.left()).isZero();
            assertThat(stored(one)).extracting(TicketInterval::origin).containsOnly(IntervalOrigin.UNKNOWN_BEFORE);
            assertThat(open(stored(one))).isEqualTo(standing(one.ticket()));
        }
    }

    @Test
    void anEventThatCannotBeRebuiltHoldsUpNoOther() throws IOException {
        // Given
        try (OneTicket one = new OneTicket()) {
            StoreFixture store = one.desk.store;
            earlierSteps(one, new Random(8), 20);
            store.execute(UNDO);
            store.execute(migration());
            store.execute(
                    "UPDATE event_log SET data = jsonb_set(data::jsonb, '{ticket,status}', 'null')::json"
                            + " WHERE seq = (SELECT seq FROM event_log WHERE data -> 'ticket' IS NOT NULL ORDER BY seq LIMIT 1 OFFSET 5)");
            IntervalRebuild rebuild = new IntervalRebuild(store.database, store.log);

            // When
            int skipped = 0;
            IntervalRebuild.Progress progress = store.await(rebuild.next());
            for (; progress.more(); progress = store.await(rebuild.next())) {
                skipped += progress.skipped();
            }

            // Then
            assertThat(progress.left()).isZero();
            assertThat(skipped + progress.skipped()).isEqualTo(1);
            assertThat(open(stored(one))).isEqualTo(standing(one.ticket()));
        }
    }

    @Test
    void aKindOfALaterVersionIsLeftToIt() throws IOException {
        // Given
        try (OneTicket one = new OneTicket()) {
            StoreFixture store = one.desk.store;
            earlierSteps(one, new Random(9), 20);
            store.execute(UNDO);
            store.execute(migration());
            store.execute("ALTER TABLE ticket_intervals DROP CONSTRAINT ticket_intervals_kind_check");
            store.execute("INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)"
                    + " VALUES (" + one.id + ", 'mood', 'sunny', 1, now(), 'recorded')");

            // When
            store.await(new IntervalRebuild(store.database, store.log).next());
            one.take();
            one.status(TicketStatus.PENDING);

            // Then
            assertThat(open(stored(one))).isEqualTo(standing(one.ticket()));
            assertThat(store.await(store.database.run(
                                    "SELECT FROM ticket_intervals WHERE kind = 'mood' AND to_seq IS NULL"))
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void aReplicaOfTheReleaseBeforeWritesTheSame() {
        // Given
        try (OneTicket one = new OneTicket();
                StoreFixture before = StoreFixture.shared(1)) {
            steps(one, new Random(7), STEPS);

            // When: its events are written as it writes them, without a word of intervals, nor of teams, which it does
            // not know
            for (Event event : events(one.desk.store)) {
                before.await(before.database.run(
                        "INSERT INTO event_log (seq, type, ticket_id, at, data) VALUES ($1, $2, $3, $4, $5::text::json)",
                        event.seq(),
                        event.type(),
                        event.ticketId(),
                        event.at().atOffset(ZoneOffset.UTC),
                        data(event)));
            }

            // Then
            List<TicketInterval> written =
                    before.await(before.database.snapshot(transaction -> rows.of(transaction, one.id)));
            assertThat(written)
                    .isEqualTo(stored(one).stream()
                            .filter(interval -> interval.kind() != IntervalKind.TEAM)
                            .toList());
        }
    }

    @Test
    void severalChangesOfATransactionAreIntervalsOfTheirOwn() {
        // Given
        try (OneTicket one = new OneTicket()) {

            // When
            takeAndGiveBack(one);

            // Then
            assertThat(stored(one))
                    .filteredOn(interval -> interval.kind() == IntervalKind.ASSIGNEE)
                    .singleElement()
                    .satisfies(held -> {
                        assertThat(held.value()).isEqualTo("mira");
                        assertThat(Objects.requireNonNull(held.to()).seq())
                                .isEqualTo(held.from().seq() + 1);
                    });
        }
    }

    private static void takeAndGiveBack(OneTicket one) {
        Tickets tickets = one.desk.store.tickets;
        one.desk.change(transaction -> tickets.lock(transaction, one.id).flatMap(found -> {
            Ticket taken =
                    TicketRevision.of(found.orElseThrow()).assignee("mira").at(one.later());
            Ticket free = TicketRevision.of(taken).assignee(null).at(one.later());
            transaction.record(new TicketUpdated(taken, null), one.id, Attribution.agent("mira"));
            transaction.record(new TicketUpdated(free, null), one.id, Attribution.agent("mira"));
            return tickets.updateAll(transaction, Set.of(free));
        }));
    }

    private static void steps(OneTicket one, Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            step(one, random, 12);
        }
    }

    /** What happened before intervals were recorded: there were no teams then, and nothing but the customer to wait for. */
    private static void earlierSteps(OneTicket one, Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            step(one, random, 10);
        }
    }

    private static void step(OneTicket one, Random random, int whatHappens) {
        switch (random.nextInt(whatHappens)) {
            case 0, 1 -> one.customerWrites("c", one.later().minusSeconds(random.nextInt(4)));
            case 2 -> one.reply("r");
            case 3 -> one.note("n");
            case 4 -> one.take();
            case 5 -> one.status(TicketStatus.values()[random.nextInt(3)]);
            case 6 -> takeAndGiveBack(one);
            case 7 -> {
                List<Message> replies = one
                        .desk
                        .change(transaction ->
                                one.desk.store.messages.page(transaction, one.id, null, 1000, LogReader.PAGE_BYTES))
                        .messages()
                        .stream()
                        .filter(message -> message.author() == Author.AGENT
                                && message.delivery() == DeliveryStatus.QUEUED
                                && message.deletedAt() == null)
                        .toList();
                if (!replies.isEmpty()) {
                    one.withdraw(replies.get(0));
                }
            }
            case 10 -> one.team(random.nextInt(3));
            case 11 -> one.waits(WaitingOn.values()[random.nextInt(3)]);
            default -> {
                OutboxEntry entry = one.claim();
                if (entry != null && random.nextBoolean()) {
                    one.sent(entry);
                } else if (entry != null) {
                    one.failed(entry);
                }
            }
        }
    }

    private List<TicketInterval> stored(OneTicket one) {
        return one.desk.change(transaction -> rows.of(transaction, one.id));
    }

    private static List<Event> events(StoreFixture store) {
        List<Event> events = new ArrayList<>();
        long head = store.await(store.log.head()).seq();
        for (long seq = 0; seq < head; seq = events.get(events.size() - 1).seq()) {
            events.addAll(store.await(store.log.readAfter(seq, 1000)).events());
        }
        return events;
    }

    /** As far as events alone tell, all of them recorded. */
    private static List<TicketInterval> logged(StoreFixture store) {
        IntervalFold<Moment> fold = new IntervalFold<>();
        for (Event event : events(store)) {
            Ticket ticket = EventCodec.dataOf(event).ticket();
            if (ticket != null) {
                fold.stands(new Moment(event.seq(), event.at()), ticket);
            }
        }
        return fold.begun().stream()
                .map(begun -> new TicketInterval(
                        begun.ticketId(),
                        begun.kind(),
                        begun.value(),
                        begun.from(),
                        begun.to(),
                        IntervalOrigin.RECORDED))
                .sorted(BY_BEGINNING)
                .toList();
    }

    private static List<TicketInterval> alike(List<TicketInterval> intervals) {
        return intervals.stream()
                .map(each -> new TicketInterval(
                        each.ticketId(), each.kind(), each.value(), each.from(), each.to(), IntervalOrigin.RECORDED))
                .sorted(BY_BEGINNING)
                .toList();
    }

    private static List<String> open(List<TicketInterval> intervals) {
        return intervals.stream()
                .filter(interval -> interval.to() == null)
                .map(interval -> interval.kind() + " " + interval.value())
                .sorted()
                .toList();
    }

    private static List<String> standing(Ticket ticket) {
        return Arrays.stream(IntervalKind.values())
                .flatMap(kind -> Stream.ofNullable(kind.of(ticket)).map(value -> kind + " " + value))
                .sorted()
                .toList();
    }

    private static String data(Event event) {
        try {
            return Json.mapper().readTree(event.json()).path("data").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String migration() throws IOException {
        return read("V34__intervals.sql") + read("V38__waiting.sql");
    }

    private static String read(String migration) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                StoreFixture.class.getResourceAsStream("/db/migration/" + migration), "the migration")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
