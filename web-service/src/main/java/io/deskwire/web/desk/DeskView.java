package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.Position;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.people.Agents;
import io.deskwire.store.tickets.TicketCursor;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.counts.ForgottenCountsException;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What agents see. Each answer is read in one snapshot and says up to which event it is true. */
public final class DeskView {
    /** More unresolved tickets than a desk works on; about 1 MiB of JSON, less than a second on a slow line. */
    static final int UNRESOLVED_LIMIT = 2000;
    /** Of messages at once, UTF-8; a page of ordinary ones is far below. */
    static final int PAGE_BYTES = 1 << 20;
    /** What was resolved today and may come back; older ones are read page by page. */
    static final int RESOLVED_LIMIT = 200;

    /** Of a desk whose counts are read anew just then, which takes a moment; more in a row is a fault. */
    private static final int READS = 3;

    private final Database database;
    private final EventLog log;
    private final Tickets tickets;
    private final TicketLists lists;
    private final Messages messages;
    private final Agents agents;
    private final TicketCounts counts;
    private final SearchSlots slots = new SearchSlots();

    public DeskView(
            Database database,
            EventLog log,
            Tickets tickets,
            TicketLists lists,
            Messages messages,
            Agents agents,
            TicketCounts counts) {
        this.counts = counts;
        this.database = database;
        this.log = log;
        this.tickets = tickets;
        this.lists = lists;
        this.messages = messages;
        this.agents = agents;
    }

    /** The desk at one moment, and how many tickets were in each list at that moment. */
    public record CountedDesk(DeskSnapshot desk, DeskCounts counts) {}

    /**
     * The whole desk at one moment.
     *
     * @param truncated   there are more unresolved tickets than {@link #UNRESOLVED_LIMIT}
     * @param undelivered tickets with a reply that the customer has not got, resolved and old ones too
     */
    public record DeskSnapshot(
            UUID epoch, long seq, List<Ticket> tickets, List<Agent> agents, boolean truncated, int undelivered) {}

    /**
     * A page of tickets.
     *
     * @param cursor where the next page begins, or null after the last
     */
    public record TicketPage(List<Ticket> tickets, @Nullable String cursor, long seq) {}

    /**
     * A page of a conversation, newest last.
     *
     * @param more there are older ones
     */
    public record MessagePage(List<Message> messages, boolean more, long seq) {}

    /**
     * Reads the desk, with its counts as of the same event. Fails with a {@link Problem} when this replica does not know them within
     * {@link TicketCounts#PATIENCE}.
     */
    public Uni<CountedDesk> snapshot() {
        return Uni.createFrom()
                .deferred(() -> read().flatMap(desk -> counts.at(new Position(desk.epoch(), desk.seq()), listed(desk))
                        .ifNoItem()
                        .after(TicketCounts.PATIENCE)
                        .failWith(DeskView::counting)
                        .map(counted -> new CountedDesk(desk, counted))))
                // They were counted anew while the desk was read; the next read is behind that.
                .onFailure(ForgottenCountsException.class)
                .retry()
                .atMost(READS);
    }

    private static List<ListedTicket> listed(DeskSnapshot desk) {
        return desk.tickets().stream().map(ListedTicket::of).toList();
    }

    private static Problem counting() {
        return Problem.unavailable("The tickets are still being counted. Nothing is lost; try again in a moment.");
    }

    private Uni<DeskSnapshot> read() {
        return database.snapshot(transaction -> log.head(transaction).flatMap(head -> lists.unresolved(
                        transaction, UNRESOLVED_LIMIT + 1)
                .flatMap(unresolved -> lists.resolved(transaction, RESOLVED_LIMIT)
                        .flatMap(resolved -> lists.undelivered(transaction)
                                .flatMap(undelivered -> agents.all(transaction)
                                        .map(all -> snapshot(head, unresolved, resolved, all, undelivered)))))));
    }

    /** Reads one page of tickets. Fails with a {@link Problem} when a search takes too long, or too many are under way. */
    public Uni<TicketPage> tickets(TicketQuery query) {
        return query.text() == null ? page(query) : slots.take(() -> page(query));
    }

    private Uni<TicketPage> page(TicketQuery query) {
        return database.snapshot(transaction -> log.head(transaction)
                .flatMap(head -> lists.page(transaction, query).map(page -> {
                    String cursor = page.size() < query.limit()
                            ? null
                            : TicketCursor.at(query.sort(), page.get(page.size() - 1))
                                    .encoded();
                    return new TicketPage(page, cursor, head.seq());
                })));
    }

    /** Reads one ticket. */
    public Uni<Ticket> ticket(long id) {
        return database.snapshot(transaction -> existing(transaction, id));
    }

    /** Reads messages of a ticket that are older than {@code before}; null for the newest. */
    public Uni<MessagePage> messages(long ticketId, @Nullable Long before, int limit) {
        return database.snapshot(transaction -> existing(transaction, ticketId)
                .chain(() -> log.head(transaction))
                .flatMap(head -> messages.page(transaction, ticketId, before, limit, PAGE_BYTES)
                        .map(page -> new MessagePage(page.messages(), page.more(), head.seq()))));
    }

    private Uni<Ticket> existing(Transaction transaction, long id) {
        return tickets.find(transaction, id).map(found -> found.orElseThrow(() -> TicketDesk.noSuchTicket(id)));
    }

    private static DeskSnapshot snapshot(
            Position head, List<Ticket> unresolved, List<Ticket> resolved, List<Agent> agents, int undelivered) {
        boolean truncated = unresolved.size() > UNRESOLVED_LIMIT;
        List<Ticket> all = new ArrayList<>(truncated ? unresolved.subList(0, UNRESOLVED_LIMIT) : unresolved);
        all.addAll(resolved);
        return new DeskSnapshot(head.epoch(), head.seq(), all, agents, truncated, undelivered);
    }
}
