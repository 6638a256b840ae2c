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
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives unresolved tickets of agents who were switched off back to everybody; resolved ones keep the name of who did them. Done when
 * somebody is switched off, and once a minute: for one of theirs that a customer opens again, and for what a failure left.
 */
public final class Leaving {
    private static final Logger LOG = Logger.getLogger(Leaving.class);
    /** Tickets of one transaction: whoever else changes something waits for a few milliseconds only. */
    private static final int BATCH = 100;

    private static final Duration EVERY = Duration.ofMinutes(1);

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

    /** Begins to look once a minute; returns what ends that. */
    public Runnable start(Vertx vertx) {
        long timer = vertx.setPeriodic(EVERY.toMillis(), fired -> release()
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "Tickets of agents who are switched off wait for another minute: %s",
                                failure.getMessage())));
        return () -> vertx.cancelTimer(timer);
    }

    /** Releases all, batch by batch. */
    public Uni<Void> release() {
        return database.change(transaction -> tickets.lockLeft(transaction, BATCH)
                        .call(left -> left.isEmpty() ? Uni.createFrom().voidItem() : release(transaction, left)))
                .flatMap(committed ->
                        committed.result().size() < BATCH ? Uni.createFrom().voidItem() : release());
    }

    private Uni<Void> release(Transaction transaction, List<Ticket> left) {
        Instant now = clock.instant();
        List<Ticket> free = left.stream()
                .map(ticket -> TicketRevision.of(ticket).assignee(null).at(now))
                .toList();
        List<NewMessage> lines = left.stream()
                .map(ticket -> NewMessage.system(
                        ticket.id(),
                        null,
                        MessageKind.RELEASED,
                        ticket.assignee() + " was switched off: the ticket is nobody's",
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
