package io.deskwire.bot.customer;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Contact;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Ticket;
import io.deskwire.store.Messages;
import io.deskwire.store.NewMessage;
import io.deskwire.store.Outbox;
import io.deskwire.store.OutboxTask;
import io.deskwire.store.Tickets;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What customers change about their tickets: the rows, the line in the conversation, the event, and the card. */
final class TicketChanges {
    private final Tickets tickets;
    private final Messages messages;
    private final Outbox outbox;
    private final boolean cardsOn;

    /** A line of the conversation that says what changed. */
    record Line(MessageKind kind, String text) {}

    TicketChanges(Tickets tickets, Messages messages, Outbox outbox, boolean cardsOn) {
        this.tickets = tickets;
        this.messages = messages;
        this.outbox = outbox;
        this.cardsOn = cardsOn;
    }

    /** Locks and returns a ticket of that customer; empty for anybody else's. */
    Uni<Optional<Ticket>> ticketOf(Transaction transaction, Contact contact, long id) {
        return tickets.lock(transaction, id)
                .map(found -> found.filter(ticket -> ticket.contact().id() == contact.id()));
    }

    /** Remembers that the customer says it is solved. */
    Uni<Void> confirm(Transaction transaction, Ticket ticket, Instant at) {
        return tickets.confirm(transaction, ticket.id(), at);
    }

    /** Writes a ticket as it is now. */
    Uni<Void> apply(Transaction transaction, long chatId, Ticket ticket, Line line) {
        return messages.insert(
                        transaction, NewMessage.system(ticket.id(), null, line.kind(), line.text(), ticket.updatedAt()))
                .invoke(message -> transaction.record(new TicketUpdated(ticket, message), ticket.id()))
                .chain(() -> tickets.updateAll(transaction, List.of(ticket)))
                .chain(() -> cards(transaction, List.of(OutboxTask.card(ticket.id(), chatId))));
    }

    /** Brings cards up to date, where there are cards. */
    Uni<Void> cards(Transaction transaction, List<OutboxTask> cards) {
        return cardsOn ? outbox.add(transaction, cards) : Uni.createFrom().voidItem();
    }
}
