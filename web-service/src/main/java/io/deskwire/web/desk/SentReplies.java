package io.deskwire.web.desk;

import io.deskwire.event.EventData.MessageDeleted;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.Ticket;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agents do with replies that were written already. A change of what the customer sees is only asked for here: the message
 * stays as it is until Telegram made the change. A request that comes twice finds what the first one did and changes nothing.
 * Locks the ticket first, then the outbox, then the message, as everybody does.
 */
public final class SentReplies {
    private final Database database;
    private final Tickets tickets;
    private final SeenTickets seen;
    private final Messages messages;
    private final TelegramMessages telegram;
    private final Outbox outbox;
    private final ReplyPermissions colleagues;
    private final TicketStandings standings = new TicketStandings();
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public SentReplies(
            Database database,
            Tickets tickets,
            SeenTickets seen,
            Messages messages,
            TelegramMessages telegram,
            Outbox outbox,
            ReplyPermissions colleagues,
            InstantSource clock) {
        this.database = database;
        this.tickets = tickets;
        this.seen = seen;
        this.messages = messages;
        this.telegram = telegram;
        this.outbox = outbox;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** What is done to a message whose ticket and row are held. */
    private interface Step {
        Uni<Message> apply(Transaction transaction, Ticket ticket, Message message);
    }

    /** Asks for another text; fails with a {@link Problem} that says why it cannot be changed. */
    public Uni<Conversations.MessagePosted> edit(long ticketId, long messageId, String text, Agent who) {
        return change(ticketId, messageId, who, (transaction, ticket, message) -> {
            if (EditRules.isDone(message, text)) {
                return Uni.createFrom().item(message);
            }
            String by = colleagues.by(message, who);
            Conversations.reachable(ticket);
            return telegram.idsOf(transaction, messageId).flatMap(ids -> {
                EditRules.check(message, text, ids, clock.instant());
                MessageChange change = new MessageChange(ChangeKind.EDIT, text, DeliveryStatus.QUEUED, null, null, by);
                return ask(transaction, ticket, message, change, who)
                        .call(asked -> colleagues.trace(transaction, ticket, message, by, How.CHANGED));
            });
        });
    }

    /**
     * Takes a reply back: what was not sent is withdrawn at once, what was sent is asked to be deleted. Fails with a
     * {@link Problem} that says why it cannot be.
     */
    public Uni<Conversations.MessagePosted> takeBack(long ticketId, long messageId, Agent who) {
        return database.change(transaction -> seen.locked(transaction, ticketId, who)
                        .flatMap(ticket -> outbox.withdraw(transaction, messageId)
                                .flatMap(withdrawn -> locked(transaction, ticketId, messageId)
                                        .flatMap(message -> withdrawn
                                                ? withdraw(transaction, ticket, message, who)
                                                : takeBack(transaction, ticket, message, who))
                                        .flatMap(message -> written(transaction, message)))))
                .map(SentReplies::answer);
    }

    /** Sends again what failed, or may have arrived. */
    public Uni<Conversations.MessagePosted> resend(long ticketId, long messageId, Agent who) {
        return change(ticketId, messageId, who, (transaction, ticket, message) -> {
            EditRules.ours(message);
            if (message.delivery() == DeliveryStatus.QUEUED || message.delivery() == DeliveryStatus.SENDING) {
                return Uni.createFrom().item(message);
            }
            if (message.delivery() == DeliveryStatus.SENT) {
                throw Problem.conflict("This reply has arrived, so it is not sent again.");
            }
            String by = colleagues.by(message, who);
            Conversations.reachable(ticket);
            return tickets.chatOf(transaction, ticketId)
                    .flatMap(chat -> outbox.resend(transaction, message, chat, by(who)))
                    .call(queued -> decided(transaction, message, by, How.SENT_AGAIN));
        });
    }

    /** An agent knows that it arrived. */
    public Uni<Conversations.MessagePosted> arrived(long ticketId, long messageId, Agent who) {
        return change(ticketId, messageId, who, (transaction, ticket, message) -> {
            EditRules.ours(message);
            if (message.delivery() == DeliveryStatus.SENT) {
                return Uni.createFrom().item(message);
            }
            if (message.delivery() != DeliveryStatus.UNKNOWN) {
                throw Problem.conflict("Only of a reply that may have arrived can you say that it did.");
            }
            String by = colleagues.by(message, who);
            return tickets.chatOf(transaction, ticketId)
                    .flatMap(chat -> outbox.arrived(transaction, message, chat, by(who)))
                    .call(sent -> decided(transaction, message, by, How.ARRIVED));
        });
    }

    /** The ticket is another than before: it stands by what arrived. */
    private Uni<Void> decided(Transaction transaction, Message message, @Nullable String by, How how) {
        return seen.asMade(transaction, message.ticketId())
                .flatMap(now -> colleagues.trace(transaction, now, message, by, how));
    }

    static Problem noSuchMessage(long ticketId, long messageId) {
        return Problem.notFound("There is no message " + messageId + " in ticket #" + ticketId + ".");
    }

    private Uni<Message> takeBack(Transaction transaction, Ticket ticket, Message message, Agent who) {
        if (EditRules.isTakenBack(message)) {
            return Uni.createFrom().item(message);
        }
        EditRules.ours(message);
        String by = colleagues.by(message, who);
        return telegram.idsOf(transaction, message.id()).flatMap(ids -> {
            if (message.delivery() == DeliveryStatus.FAILED && ids.isEmpty()) {
                return withdraw(transaction, ticket, message, who);
            }
            EditRules.checkTakingBack(message, clock.instant());
            Conversations.reachable(ticket);
            MessageChange change = new MessageChange(ChangeKind.DELETE, null, DeliveryStatus.QUEUED, null, null, by);
            return ask(transaction, ticket, message, change, who)
                    .call(asked -> colleagues.trace(transaction, ticket, message, by, How.TAKEN_BACK));
        });
    }

    private Uni<Message> ask(Transaction transaction, Ticket ticket, Message message, MessageChange change, Agent who) {
        Message asked = MessageRevision.of(message).change(change).made();
        transaction.record(new MessageEdited(ticket, asked), ticket.id(), by(who));
        return messages.updateAll(transaction, List.of(asked))
                .chain(() -> tickets.chatOf(transaction, ticket.id()))
                .flatMap(chat -> outbox.add(
                        transaction,
                        List.of(
                                change.kind() == ChangeKind.EDIT
                                        ? OutboxTask.edit(asked, chat)
                                        : OutboxTask.delete(asked, chat))))
                .replaceWith(asked);
    }

    /** The customer never saw it. */
    private Uni<Message> withdraw(Transaction transaction, Ticket ticket, Message message, Agent who) {
        String by = colleagues.by(message, who);
        String why = message.delivery() == DeliveryStatus.FAILED ? message.reason() : "Withdrawn before it was sent.";
        Message gone = MessageRevision.of(message)
                .delivery(DeliveryStatus.FAILED, why, null)
                .change(null)
                .deleted(clock.instant(), by)
                .made();
        return messages.updateAll(transaction, List.of(gone))
                .chain(() -> standings.refresh(transaction, ticket, false))
                .invoke(now -> {
                    if (message.delivery() != DeliveryStatus.FAILED) {
                        transaction.record(
                                new MessageDelivery(gone.id(), DeliveryStatus.FAILED, why), now.id(), by(who));
                    }
                    transaction.record(new MessageDeleted(now, gone.id(), by), now.id(), by(who));
                })
                .call(now -> colleagues.trace(transaction, now, message, by, How.TAKEN_BACK))
                .replaceWith(gone);
    }

    private static Attribution by(Agent who) {
        return Attribution.agent(who.username());
    }

    private Uni<Conversations.MessagePosted> change(long ticketId, long messageId, Agent who, Step step) {
        return database.change(transaction -> seen.locked(transaction, ticketId, who)
                        .flatMap(ticket -> locked(transaction, ticketId, messageId)
                                .flatMap(message -> step.apply(transaction, ticket, message))
                                .flatMap(message -> written(transaction, message))))
                .map(SentReplies::answer);
    }

    /** With the ticket as it stands by now: a reply that is none any more leaves its customer waiting. */
    private Uni<Conversations.MessagePosted> written(Transaction transaction, Message message) {
        return seen.asMade(transaction, message.ticketId())
                .map(ticket -> new Conversations.MessagePosted(0, message, ticket));
    }

    private Uni<Message> locked(Transaction transaction, long ticketId, long messageId) {
        return messages.lockAll(transaction, List.of(messageId)).map(found -> {
            if (found.isEmpty() || found.get(0).ticketId() != ticketId) {
                throw noSuchMessage(ticketId, messageId);
            }
            return found.get(0);
        });
    }

    private static Conversations.MessagePosted answer(Committed<Conversations.MessagePosted> committed) {
        Conversations.MessagePosted written = committed.result();
        return new Conversations.MessagePosted(committed.seq(), written.message(), written.ticket());
    }
}
