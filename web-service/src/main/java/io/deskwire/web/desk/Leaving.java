package io.deskwire.web.desk;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.store.Database;
import io.deskwire.store.Messages;
import io.deskwire.store.NewMessage;
import io.deskwire.store.Outbox;
import io.deskwire.store.OutboxTask;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives the unresolved tickets of somebody who was switched off back to everybody; resolved ones keep the name of who did them. */
public final class Leaving {
    /** Tickets of one transaction: whoever else changes something waits for a few milliseconds only. */
    private static final int BATCH = 100;

    private final Database database;
    private final Tickets tickets;
    private final Messages messages;
    private final Outbox outbox;
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public Leaving(Database database, Tickets tickets, Messages messages, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.tickets = tickets;
        this.messages = messages;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Releases them, batch by batch; what a failure leaves is released when it is asked for again.
     *
     * @param by the admin who switched the agent off
     */
    public Uni<Void> release(String agent, String by) {
        return database.change(transaction -> tickets.lockHeld(transaction, agent, BATCH)
                        .call(held ->
                                held.isEmpty() ? Uni.createFrom().voidItem() : release(transaction, held, agent, by)))
                .flatMap(committed ->
                        committed.result().size() < BATCH ? Uni.createFrom().voidItem() : release(agent, by));
    }

    private Uni<Void> release(Transaction transaction, List<Ticket> held, String agent, String by) {
        Instant now = clock.instant();
        List<Ticket> free = held.stream()
                .map(ticket -> TicketRevision.of(ticket).assignee(null).at(now))
                .toList();
        List<NewMessage> lines = free.stream()
                .map(ticket -> NewMessage.system(
                        ticket.id(),
                        by,
                        MessageKind.RELEASED,
                        agent + " was switched off by " + by + ": the ticket is nobody's",
                        now))
                .toList();
        return tickets.updateAll(transaction, free)
                .chain(() -> messages.insertAll(transaction, lines))
                .invoke(written -> {
                    for (int i = 0; i < free.size(); i++) {
                        transaction.record(
                                new TicketUpdated(free.get(i), written.get(i)),
                                free.get(i).id());
                    }
                })
                .chain(() -> cards(transaction, free));
    }

    /** What the customer's card says of who looks after them. */
    private Uni<Void> cards(Transaction transaction, List<Ticket> free) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Ticket ticket : free) {
            all = all.chain(() -> tickets.chatOf(transaction, ticket.id()))
                    .flatMap(chat -> outbox.add(transaction, List.of(OutboxTask.card(ticket.id(), chat))))
                    .replaceWithVoid();
        }
        return all;
    }
}
