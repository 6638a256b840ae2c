package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Message;
import io.deskwire.model.Sight;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.StoredFile;
import io.deskwire.store.files.StoredFiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule of who sees what is one: what each agent gets by each read of the database is what {@link Sight} says that they see, on each of
 * some desks of chance.
 */
@ParameterizedClass(name = "seed {0}")
@ValueSource(longs = {1, 2, 3, 4, 5})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketSightIT {
    private static final int WINDOW = 31;
    private static final int DESKS = 5;

    @Parameter
    private long seed;

    private StoreFixture store;
    private Map<Long, Ticket> tickets;
    private Map<String, Sight> sights;

    @BeforeParameterizedClassInvocation
    void fill() {
        store = StoreFixture.shared(2);
        SeenDesk desk = new SeenDesk(store, seed);
        desk.fill();
        sights = desk.sights();
        tickets = read(TicketSight.EVERYTHING, list(TicketSort.NEWEST, null)).stream()
                .collect(Collectors.toMap(Ticket::id, ticket -> ticket));
        assertThat(tickets).hasSize(SeenDesk.TICKETS);
    }

    @AfterParameterizedClassInvocation
    void close() {
        store.close();
    }

    static Stream<TicketQuery> lists() {
        return Stream.of(TicketSort.values())
                .flatMap(sort -> Stream.of(
                        list(sort, null),
                        list(sort, TicketStatus.OPEN),
                        list(sort, TicketStatus.PENDING),
                        list(sort, TicketStatus.RESOLVED),
                        query(sort, TicketStatus.OPEN, "agent2", false, false, null, null, null),
                        query(sort, null, "agent3", false, false, null, null, null),
                        query(sort, TicketStatus.OPEN, null, true, false, null, null, null),
                        query(sort, null, null, true, false, null, null, null),
                        query(sort, null, null, false, true, null, null, null),
                        query(sort, null, null, false, false, 7L, null, null),
                        query(sort, null, null, false, false, null, 2L, null),
                        query(sort, TicketStatus.OPEN, null, false, false, null, 2L, null),
                        query(sort, TicketStatus.RESOLVED, null, false, false, null, 5L, null),
                        ofBot(list(sort, null)),
                        ofBot(list(sort, TicketStatus.PENDING)),
                        ofBot(query(sort, TicketStatus.OPEN, null, true, false, null, null, null)),
                        ofBot(query(sort, TicketStatus.OPEN, null, false, false, null, 2L, null)),
                        ofBot(query(sort, null, "agent3", false, true, null, null, null)),
                        ofBot(query(sort, null, null, false, false, null, null, "order"))));
    }

    @Test
    void theListOfABotIsTheListOfAllButForOthers() {
        // Given
        List<Long> expected = read(TicketSight.EVERYTHING, list(TicketSort.WAITING, TicketStatus.OPEN)).stream()
                .filter(ticket -> ticket.contact().bot() == SeenDesk.SECOND_BOT)
                .map(Ticket::id)
                .toList();

        // When
        List<Ticket> read = read(TicketSight.EVERYTHING, ofBot(list(TicketSort.WAITING, TicketStatus.OPEN)));

        // Then
        assertThat(read).extracting(Ticket::id).isNotEmpty().isEqualTo(expected);
    }

    /**
     * Words of messages, subjects and names, rare ones and a frequent one, numbers, and signs alone: each on one of the desks, for all of
     * them would take minutes.
     */
    Stream<TicketQuery> searches() {
        List<TicketQuery> all = Stream.of(
                        "zebra3",
                        "order",
                        "customer",
                        "hello",
                        "hello zebra4",
                        "hello!",
                        "%",
                        "100%",
                        "#17",
                        "42",
                        "hello 42")
                .flatMap(text -> Stream.of(TicketSort.values())
                        .flatMap(sort -> Stream.of(
                                query(sort, null, null, false, false, null, null, text),
                                query(sort, TicketStatus.OPEN, null, false, false, null, null, text),
                                query(sort, null, null, false, false, null, 2L, text))))
                .toList();
        return IntStream.range(0, all.size())
                .filter(at -> at % DESKS == seed % DESKS)
                .mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource({"lists", "searches"})
    void aListIsWhatIsSeenOfTheListOfAll(TicketQuery query) {
        // Given
        List<Ticket> all = read(TicketSight.EVERYTHING, query);
        Map<String, List<Long>> expected = each((agent, sight) -> all.stream()
                .filter(ticket -> sight.sees(ticket.team()))
                .map(Ticket::id)
                .toList());

        // When
        Map<String, List<Long>> read = each((agent, sight) ->
                read(new TicketSight(agent), query).stream().map(Ticket::id).toList());

        // Then
        assertThat(all.isEmpty() && !mayBeEmpty(query)).isFalse();
        assertThat(read).isEqualTo(expected);
    }

    /** What is searched for may be in tickets of another status alone. */
    private static boolean mayBeEmpty(TicketQuery query) {
        return query.team() != null
                || (query.text() != null && (query.status() != null || query.sort() != TicketSort.NEWEST));
    }

    @Test
    void aTicketIsFoundByThoseWhoSeeIt() {
        // Given
        Map<String, Set<Long>> expected = seen((sight, ticket) -> sight.sees(ticket.team()));

        // When
        Map<String, Set<Long>> found = each((agent, sight) -> found(
                tickets.keySet(), (transaction, id) -> store.tickets.find(transaction, id, new TicketSight(agent))));

        // Then
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aTicketIsThereForThoseWhoSeeIt() {
        // Given
        Map<String, Set<Long>> expected = seen((sight, ticket) -> sight.sees(ticket.team()));

        // When
        Map<String, Set<Long>> there = each((agent, sight) -> found(tickets.keySet(), (transaction, id) -> store.tickets
                .sees(transaction, id, new TicketSight(agent))
                .map(sees -> Optional.of(id).filter(ticket -> sees))));

        // Then
        assertThat(there).isEqualTo(expected);
    }

    @Test
    void aMessageIsFoundByThoseWhoSeeItsTicket() {
        // Given: each ticket's first message has its number
        Map<String, Set<Long>> expected = seen((sight, ticket) -> sight.sees(ticket.team()));
        Map<Long, Long> ofTicket =
                read(store.database.snapshot(transaction -> store.messages.findAll(transaction, tickets.keySet())))
                        .stream()
                        .collect(Collectors.toMap(Message::id, Message::ticketId));

        // When
        Map<String, Set<Long>> found = each((agent, sight) -> found(
                ofTicket.keySet(),
                (transaction, id) -> store.messages.find(
                        transaction, Objects.requireNonNull(ofTicket.get(id)), id, new TicketSight(agent))));

        // Then
        assertThat(ofTicket).allSatisfy((message, ticket) -> assertThat(message).isEqualTo(ticket));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aFileIsFoundByThoseWhoSeeItsTicketAndAnUploadByItsAgent() {
        // Given
        StoredFiles files = new StoredFiles(store.database);
        List<StoredFile> all = read(store.database
                .run("SELECT id FROM files")
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> files.find(row.getUUID("id"), TicketSight.EVERYTHING))
                .map(Optional::orElseThrow)
                .collect()
                .asList());
        Map<String, Set<UUID>> expected = each((agent, sight) -> all.stream()
                .filter(file ->
                        file.messageId() == null ? agent.equals(file.agent()) : sight.sees(team(file.messageId())))
                .map(StoredFile::id)
                .collect(Collectors.toCollection(TreeSet::new)));

        // When
        Map<String, Set<UUID>> found = each((agent, sight) -> found(
                all.stream().map(StoredFile::id).toList(),
                (transaction, id) -> files.find(id, new TicketSight(agent))));

        // Then
        assertThat(all).hasSize(SeenDesk.TICKETS + sights.size());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aCustomerIsFoundByThoseWhoSeeOneOfTheirTicketsAndWithoutAnyByAll() {
        // Given
        Map<Long, List<Ticket>> ofContact = tickets.values().stream()
                .collect(Collectors.groupingBy(ticket -> ticket.contact().id()));
        List<Long> all = LongStream.rangeClosed(1, SeenDesk.CONTACTS).boxed().toList();
        Map<String, Set<Long>> expected = each((agent, sight) -> all.stream()
                .filter(contact -> !ofContact.containsKey(contact)
                        || ofContact.get(contact).stream().anyMatch(ticket -> sight.sees(ticket.team())))
                .collect(Collectors.toCollection(TreeSet::new)));

        // When
        Map<String, Set<Long>> found = each((agent, sight) ->
                found(all, (transaction, id) -> store.contacts.lock(transaction, id, new TicketSight(agent))));

        // Then
        assertThat(ofContact.size()).isBetween(1, SeenDesk.CONTACTS - 1);
        assertThat(expected.get("agent0")).hasSizeLessThan(SeenDesk.CONTACTS);
        assertThat(found).isEqualTo(expected);
    }

    private Map<String, Set<Long>> seen(BiPredicate<Sight, Ticket> sees) {
        return each((agent, sight) -> tickets.values().stream()
                .filter(ticket -> sees.test(sight, ticket))
                .map(Ticket::id)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private <T> Map<String, T> each(BiFunction<String, Sight, T> what) {
        Map<String, T> each = new TreeMap<>();
        sights.forEach((agent, sight) -> each.put(agent, what.apply(agent, sight)));
        return each;
    }

    /** Those of them that there are for who looks. */
    private <K> Set<K> found(Collection<K> ids, BiFunction<Transaction, K, Uni<? extends Optional<?>>> find) {
        return read(store.database
                .change(transaction -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(
                                id -> find.apply(transaction, id).map(found -> found.map(there -> id)))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .in(TreeSet<K>::new, Set::add))
                .map(Committed::result));
    }

    private Long team(long ticket) {
        return Objects.requireNonNull(tickets.get(ticket)).team();
    }

    /** A list from its first window to its last. */
    private List<Ticket> read(TicketSight sight, TicketQuery query) {
        List<Ticket> all = new ArrayList<>();
        TicketCursor place = null;
        List<Ticket> window;
        do {
            TicketQuery next = at(query, place);
            window = read(store.database.snapshot(transaction -> new TicketLists().page(transaction, next, sight)));
            all.addAll(window);
            place = window.isEmpty() ? null : TicketCursor.at(query.sort(), window.get(window.size() - 1));
        } while (window.size() == WINDOW);
        return all;
    }

    private <T> T read(Uni<T> work) {
        return store.await(work);
    }

    private static TicketQuery list(TicketSort sort, @Nullable TicketStatus status) {
        return query(sort, status, null, false, false, null, null, null);
    }

    private static TicketQuery query(
            TicketSort sort,
            @Nullable TicketStatus status,
            @Nullable String assignee,
            boolean unassigned,
            boolean undelivered,
            @Nullable Long contact,
            @Nullable Long team,
            @Nullable String text) {
        return new TicketQuery(status, assignee, unassigned, undelivered, contact, team, text, sort, null, WINDOW);
    }

    private static TicketQuery ofBot(TicketQuery query) {
        return new TicketQuery(
                query.status(),
                query.assignee(),
                query.unassigned(),
                query.undelivered(),
                query.contact(),
                query.team(),
                SeenDesk.SECOND_BOT,
                query.text(),
                query.sort(),
                query.cursor(),
                query.limit());
    }

    private static TicketQuery at(TicketQuery query, @Nullable TicketCursor place) {
        return new TicketQuery(
                query.status(),
                query.assignee(),
                query.unassigned(),
                query.undelivered(),
                query.contact(),
                query.team(),
                query.bot(),
                query.text(),
                query.sort(),
                place,
                query.limit());
    }
}
