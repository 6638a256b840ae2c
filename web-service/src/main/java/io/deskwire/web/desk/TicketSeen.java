package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.SeenMessages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Shows the customer, by a reaction on their newest message, that somebody looks at it. */
public final class TicketSeen {
    /** One of those that every bot may set (Bot API, ReactionTypeEmoji). */
    private static final String EYES = "👀";

    private final Database database;
    private final Tickets tickets;
    private final SeenTickets there;
    private final SeenMessages seen;
    private final Outbox outbox;
    private final boolean enabled;

    /**
     * @param enabled whether the operator wants it
     */
    public TicketSeen(
            Database database, Tickets tickets, SeenTickets there, SeenMessages seen, Outbox outbox, boolean enabled) {
        this.database = database;
        this.tickets = tickets;
        this.there = there;
        this.seen = seen;
        this.outbox = outbox;
        this.enabled = enabled;
    }

    /**
     * An agent opened the ticket. A message gets it once, also when Telegram refuses it; a customer who cannot be reached gets none.
     *
     * @return the head of the log
     */
    public Uni<Long> by(long ticketId, Agent who) {
        return database.change(transaction -> there.locked(transaction, ticketId, who)
                        .flatMap(ticket -> enabled && !ticket.contact().blocked()
                                ? mark(transaction, ticketId)
                                : Uni.createFrom().voidItem()))
                .map(Committed::seq);
    }

    private Uni<Void> mark(Transaction transaction, long ticketId) {
        return seen.seeNewest(transaction, ticketId)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tickets.chatOf(transaction, ticketId)
                                .flatMap(chat ->
                                        outbox.add(transaction, List.of(OutboxTask.react(found.get(), chat, EYES)))));
    }
}
