package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.StoreFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists read window by window are the lists: all of them, in order, each ticket once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketListsIT {
    private static final Comparator<Ticket> NEWEST =
            Comparator.comparing(Ticket::updatedAt).thenComparing(Ticket::id).reversed();
    /** By what the wire says of times: milliseconds. */
    private static final Comparator<Ticket> LONGEST = Comparator.comparing(
                    (Ticket ticket) -> millis(ticket.waitingSince()), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ticket ->
                    ticket.waitingSince() == null ? -ticket.updatedAt().toEpochMilli() : 0)
            .thenComparing(Ticket::id);
    /** By what the database has: microseconds. */
    private static final Comparator<Ticket> SOONEST = Comparator.comparing(
                    Ticket::until, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(
                    ticket -> ticket.until() == null ? ticket.updatedAt() : Instant.EPOCH, Comparator.reverseOrder())
            .thenComparing(Ticket::id, Comparator.reverseOrder());

    private static final Map<TicketSort, Comparator<Ticket>> ORDERS =
            Map.of(TicketSort.NEWEST, NEWEST, TicketSort.WAITING, LONGEST, TicketSort.DUE, SOONEST);

    private static Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private final StoreFixture store = StoreFixture.shared(2);

    @BeforeAll
    void fill() {
        store.execute(
                "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', ''), ('tom', 'Tom', 'agent', '')");
        store.execute("INSERT INTO contacts (chat_id, name) SELECT n, 'Customer' FROM generate_series(1, 40) n");
        store.execute("INSERT INTO teams (name, name_key) VALUES ('One', 'one'), ('Two', 'two')");
        // Many stand at the same moment as others, some a microsecond apart, and so do those that wait for a time.
        store.execute("""
                INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, undelivered, created_at, updated_at, waiting_since,
                    waiting_on, waiting_until)
                SELECT 1 + n % 40, (ARRAY['open', 'open', 'pending', 'resolved'])[1 + n % 4], 'normal', 'Order',
                       (ARRAY['mira', 'tom', NULL])[1 + n % 3],
                       nullif(n / 4 % 3, 0), n % 7 / 6, s.at, s.at + n % 5 * interval '1 microsecond',
                       CASE WHEN n % 4 < 3 AND n % 5 < 3 THEN s.at - interval '1 hour' + n % 3 * interval '300 microseconds' END,
                       CASE WHEN n % 4 = 2 THEN CASE WHEN n % 3 > 0 THEN 'time' ELSE 'customer' END END,
                       CASE WHEN n % 4 = 2 AND n % 3 > 0
                            THEN timestamptz '2026-03-01 09:00Z' + n % 5 * interval '1 hour' + n % 2 * interval '1 microsecond' END
                  FROM generate_series(1, 500) n,
                       LATERAL (SELECT timestamptz '2026-01-31 12:00Z' + (n * 7919 % 50) * interval '1 second' AS at) s
                """);
    }

    @AfterAll
    void stop() {
        store.close();
    }

    static Stream<Arguments> lists() {
        Predicate<Ticket> open = ticket -> ticket.status() == TicketStatus.OPEN;
        return Stream.of(TicketSort.values())
                .flatMap(sort -> Stream.of(
                        list(sort, TicketStatus.OPEN, null, false, false, null, open),
                        list(sort, TicketStatus.OPEN, "mira", false, false, null, open.and(held -> "mira"
                                .equals(held.assignee()))),
                        list(
                                sort,
                                TicketStatus.OPEN,
                                null,
                                true,
                                false,
                                null,
                                open.and(free -> free.assignee() == null)),
                        list(
                                sort,
                                TicketStatus.PENDING,
                                null,
                                false,
                                false,
                                null,
                                paused -> paused.status() == TicketStatus.PENDING),
                        list(
                                sort,
                                TicketStatus.RESOLVED,
                                null,
                                false,
                                false,
                                null,
                                done -> done.status() == TicketStatus.RESOLVED),
                        ofTeam(sort, TicketStatus.OPEN, false),
                        ofTeam(sort, TicketStatus.OPEN, true),
                        ofTeam(sort, TicketStatus.PENDING, false),
                        ofTeam(sort, TicketStatus.RESOLVED, false),
                        list(
                                sort,
                                null,
                                "tom",
                                false,
                                false,
                                null,
                                ticket -> "tom".equals(ticket.assignee())
                                        && (sort == TicketSort.NEWEST || ticket.status() != TicketStatus.RESOLVED)),
                        list(
                                sort,
                                null,
                                null,
                                false,
                                false,
                                null,
                                ticket -> sort == TicketSort.NEWEST || ticket.status() != TicketStatus.RESOLVED),
                        list(sort, null, null, false, true, null, ticket -> ticket.undelivered() > 0),
                        list(
                                sort,
                                null,
                                null,
                                false,
                                false,
                                7L,
                                ticket -> ticket.contact().id() == 7)));
    }

    private static Arguments list(
            TicketSort sort,
            @Nullable TicketStatus status,
            @Nullable String assignee,
            boolean unassigned,
            boolean undelivered,
            @Nullable Long contact,
            Predicate<Ticket> has) {
        return Arguments.of(
                new TicketQuery(status, assignee, unassigned, undelivered, contact, null, null, sort, null, 7), has);
    }

    private static Arguments ofTeam(TicketSort sort, TicketStatus status, boolean unassigned) {
        Predicate<Ticket> has = ticket -> Objects.equals(ticket.team(), 2L)
                && ticket.status() == status
                && (!unassigned || ticket.assignee() == null);
        return Arguments.of(new TicketQuery(status, null, unassigned, false, null, 2L, null, sort, null, 7), has);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void windowAfterWindowIsTheWholeListInOrder(TicketQuery query, Predicate<Ticket> has) {
        // Given
        List<Ticket> expected =
                all().stream().filter(has).sorted(ORDERS.get(query.sort())).toList();

        // When
        List<Ticket> read = windows(query, window -> {});

        // Then
        assertThat(read)
                .extracting(Ticket::id)
                .containsExactlyElementsOf(ids(expected))
                .isNotEmpty();
    }

    @Test
    void whatChangesBetweenWindowsMovesNobodyElse() {
        // Given
        TicketQuery query =
                new TicketQuery(TicketStatus.OPEN, null, false, false, null, null, null, TicketSort.WAITING, null, 10);
        List<Long> before = ids(windows(query, window -> {}));

        // When: of each window the last ticket, where the next one begins, is answered, and the first one resolved
        List<Long> gone = new ArrayList<>();
        List<Ticket> read = windows(query, window -> {
            Ticket last = window.get(window.size() - 1);
            Ticket first = window.get(0);
            store.execute("UPDATE tickets SET waiting_since = NULL, updated_at = now() WHERE id = " + last.id());
            store.execute("UPDATE tickets SET waiting_since = NULL, status = 'resolved' WHERE id = " + first.id());
            gone.addAll(List.of(first.id(), last.id()));
        });

        // Then: each that did not change is there once, where it was
        List<Long> stayed = ids(read);
        stayed.removeAll(gone);
        before.removeAll(gone);
        assertThat(stayed).containsExactlyElementsOf(before).hasSizeGreaterThan(100);
    }

    private List<Ticket> windows(TicketQuery query, Consumer<List<Ticket>> between) {
        List<Ticket> read = new ArrayList<>();
        TicketCursor cursor = null;
        List<Ticket> window;
        do {
            window = window(at(query, cursor));
            read.addAll(window);
            if (!window.isEmpty()) {
                Ticket last = window.get(window.size() - 1);
                String handedBack = TicketCursor.at(query.sort(), last).encoded();
                cursor = TicketCursor.decode(handedBack).orElseThrow();
                between.accept(window);
            }
        } while (window.size() == query.limit());
        return read;
    }

    private List<Ticket> all() {
        TicketQuery everything =
                new TicketQuery(null, null, false, false, null, null, null, TicketSort.NEWEST, null, 1000);
        return window(everything);
    }

    private List<Ticket> window(TicketQuery query) {
        return store.await(store.database.snapshot(
                transaction -> new TicketLists().page(transaction, query, TicketSight.EVERYTHING)));
    }

    private static TicketQuery at(TicketQuery query, @Nullable TicketCursor cursor) {
        return new TicketQuery(
                query.status(),
                query.assignee(),
                query.unassigned(),
                query.undelivered(),
                query.contact(),
                query.team(),
                null,
                query.sort(),
                cursor,
                query.limit());
    }

    private static List<Long> ids(List<Ticket> tickets) {
        return new ArrayList<>(tickets.stream().map(Ticket::id).toList());
    }
}
