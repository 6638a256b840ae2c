package io.deskwire.web.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskwire.model.Agent;
import io.deskwire.model.Bot;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Message;
import io.deskwire.model.Sight;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.Position;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.TicketCursor;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.store.tickets.TicketReads;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.TicketSort;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.counts.ForgottenCountsException;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What agents see. Each answer is read in one snapshot and says up to which event it is true. */
public final class DeskView {
    /** Of who waits longest: what a page of lists has at most, some 140 KiB of ordinary tickets, a sixth of it compressed. */
    static final int WINDOW = 200;
    /** An agent who holds more reads on with {@code view=mine}; nobody works on so many. */
    static final int HELD_LIMIT = 500;
    /** Of messages at once, UTF-8; a page of ordinary ones is far below. */
    static final int PAGE_BYTES = 1 << 20;
    /** Of a desk whose counts are read anew just then, which takes a moment; more in a row is a fault. */
    private static final int READS = 3;

    private static final TicketQuery LONGEST =
            new TicketQuery(TicketStatus.OPEN, null, false, false, null, null, null, TicketSort.WAITING, null, WINDOW);

    private final Database database;
    private final EventLog log;
    private final Tickets tickets;
    private final TicketLists lists;
    private final Messages messages;
    private final Agents agents;
    private final Teams teams;
    private final BotAccounts bots;
    private final TicketCounts counts;
    private final SightRule rule;
    private final TicketReads reads = new TicketReads();
    private final SearchSlots slots = new SearchSlots();

    public DeskView(
            Database database,
            EventLog log,
            Tickets tickets,
            TicketLists lists,
            Messages messages,
            Agents agents,
            Teams teams,
            BotAccounts bots,
            TicketCounts counts,
            SightRule rule) {
        this.counts = counts;
        this.rule = rule;
        this.database = database;
        this.log = log;
        this.tickets = tickets;
        this.lists = lists;
        this.messages = messages;
        this.agents = agents;
        this.teams = teams;
        this.bots = bots;
    }

    /**
     * The desk at one moment, as much of it as its pages begin with.
     *
     * @param at      the newest event that is in it
     * @param sights  what each of the agents that were named sees, by user name
     * @param windows of each of these sights those open tickets whose customers wait longest, {@link #WINDOW} at most
     * @param held    unresolved ones of these agents that they see, {@link #HELD_LIMIT} of each at most
     * @param counts  how many there were of all, at the same moment
     */
    public record DeskSnapshot(
            Position at,
            Map<String, Sight> sights,
            Map<Sight, List<Ticket>> windows,
            List<Ticket> held,
            List<Agent> agents,
            List<Team> teams,
            List<Bot> bots,
            DeskCounts counts) {}

    /**
     * A page of tickets.
     *
     * @param cursor where the next page begins, or null after the last
     */
    public record TicketPage(List<Ticket> tickets, @Nullable String cursor, long seq) {}

    /**
     * A page of a conversation, newest last.
     *
     * @param more     there are older ones
     * @param lastRead up to which message who asks has read the ticket; null for who never has
     */
    public record MessagePage(
            List<Message> messages, boolean more, @Nullable Long lastRead, long seq) {}

    /**
     * A ticket as one agent has it.
     *
     * @param lastRead as in {@link MessagePage}
     */
    public record TicketDetail(
            @JsonUnwrapped Ticket ticket, @Nullable Long lastRead) {}

    /**
     * Reads the desk for these agents. Fails with a {@link Problem} when this replica does not know the counts of that moment within
     * {@link TicketCounts#PATIENCE}.
     */
    public Uni<DeskSnapshot> snapshot(Set<String> usernames) {
        return remembered(() ->
                database.snapshot(transaction -> read(transaction, usernames)).flatMap(this::counted));
    }

    /** Reads again where the tickets were counted anew meanwhile: the next read is behind that, but for one that is unlucky or ill. */
    static <T> Uni<T> remembered(Supplier<Uni<T>> read) {
        return Uni.createFrom()
                .deferred(read::get)
                .onFailure(ForgottenCountsException.class)
                .retry()
                .atMost(READS)
                .onFailure(ForgottenCountsException.class)
                .transform(forgotten -> counting());
    }

    private Uni<UncountedDesk> read(Transaction transaction, Set<String> usernames) {
        return log.head(transaction).flatMap(head -> agents.all(transaction)
                .flatMap(all -> teams.all(transaction).flatMap(groups -> {
                    Map<String, Sight> sights = new HashMap<>();
                    all.stream()
                            .filter(one -> usernames.contains(one.username()))
                            .forEach(one -> sights.put(one.username(), rule.of(one, teamsOf(one, groups))));
                    return windows(transaction, sights)
                            .flatMap(windows -> held(transaction, sights).flatMap(held -> bots.all(transaction)
                                    .map(each -> each.stream()
                                            .map(Bot::withoutTrouble)
                                            .toList())
                                    .map(each -> new UncountedDesk(head, sights, windows, held, all, groups, each))));
                })));
    }

    private static Set<Long> teamsOf(Agent who, List<Team> teams) {
        return teams.stream()
                .filter(team -> team.has(who.username()))
                .map(Team::id)
                .collect(Collectors.toSet());
    }

    /** One read for all who see the same: in this snapshot what one of them sees is what they all do. */
    private Uni<Map<Sight, List<Ticket>>> windows(Transaction transaction, Map<String, Sight> sights) {
        Map<Sight, TicketSight> each = new HashMap<>();
        sights.forEach((username, sight) ->
                each.put(sight, sight.isEverything() ? TicketSight.EVERYTHING : new TicketSight(username)));
        return Multi.createFrom()
                .iterable(each.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one ->
                        lists.page(transaction, LONGEST, one.getValue()).map(window -> Map.entry(one.getKey(), window)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<List<Ticket>> held(Transaction transaction, Map<String, Sight> sights) {
        return lists.held(transaction, sights.keySet(), HELD_LIMIT).map(held -> held.stream()
                .filter(ticket -> Objects.requireNonNull(sights.get(ticket.assignee()), "only theirs were asked for")
                        .sees(ticket.team()))
                .toList());
    }

    private Uni<DeskSnapshot> counted(UncountedDesk desk) {
        List<ListedTicket> seen = Stream.concat(
                        desk.windows().values().stream().flatMap(List::stream), desk.held().stream())
                .map(ListedTicket::of)
                .distinct()
                .toList();
        return counts.at(desk.at(), seen)
                .ifNoItem()
                .after(TicketCounts.PATIENCE)
                .failWith(DeskView::counting)
                .map(then -> new DeskSnapshot(
                        desk.at(),
                        desk.sights(),
                        desk.windows(),
                        desk.held(),
                        desk.agents(),
                        desk.teams(),
                        desk.bots(),
                        then));
    }

    private record UncountedDesk(
            Position at,
            Map<String, Sight> sights,
            Map<Sight, List<Ticket>> windows,
            List<Ticket> held,
            List<Agent> agents,
            List<Team> teams,
            List<Bot> bots) {}

    private static Problem counting() {
        return Problem.unavailable("The tickets are still being counted. Nothing is lost; try again in a moment.");
    }

    /**
     * Reads one page of those tickets that an agent sees. Fails with a {@link Problem} when a search takes too long, or too many are
     * under way.
     */
    public Uni<TicketPage> tickets(TicketQuery query, Agent who) {
        TicketSight sight = rule.of(who);
        return query.text() == null ? page(query, sight) : slots.take(() -> page(query, sight));
    }

    private Uni<TicketPage> page(TicketQuery query, TicketSight sight) {
        return database.snapshot(transaction -> log.head(transaction)
                .flatMap(head -> lists.page(transaction, query, sight).map(page -> {
                    String cursor = page.size() < query.limit()
                            ? null
                            : TicketCursor.at(query.sort(), page.get(page.size() - 1))
                                    .encoded();
                    return new TicketPage(page, cursor, head.seq());
                })));
    }

    /** Reads one ticket, as that agent has it. */
    public Uni<TicketDetail> ticket(long id, Agent who) {
        return database.snapshot(
                transaction -> seen(transaction, id, who).flatMap(ticket -> reads.of(transaction, who.username(), id)
                        .map(read -> new TicketDetail(ticket, read.orElse(null)))));
    }

    /** Reads messages of a ticket that are older than {@code before}; null for the newest. */
    public Uni<MessagePage> messages(long ticketId, Agent who, @Nullable Long before, int limit) {
        return database.snapshot(transaction -> seen(transaction, ticketId, who)
                .chain(() -> log.head(transaction))
                .flatMap(head -> messages.page(transaction, ticketId, before, limit, PAGE_BYTES)
                        .flatMap(page -> reads.of(transaction, who.username(), ticketId)
                                .map(read -> new MessagePage(
                                        page.messages(), page.more(), read.orElse(null), head.seq())))));
    }

    private Uni<Ticket> seen(Transaction transaction, long id, Agent who) {
        return tickets.find(transaction, id, rule.of(who))
                .map(found -> found.orElseThrow(() -> TicketDesk.noSuchTicket(id)));
    }
}
