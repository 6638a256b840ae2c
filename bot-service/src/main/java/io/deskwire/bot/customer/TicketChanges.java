package io.deskwire.bot.customer;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.TicketStandings.Ask;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What customers change about their tickets: the rows, the line in the conversation, the event, and the card. */
final class TicketChanges {
    private final Tickets tickets;
    private final Messages messages;
    private final TicketStandings standings = new TicketStandings();
    private final Outbox outbox;
    private final boolean cardsOn;

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
    Uni<Void> apply(Transaction transaction, long chatId, Ticket ticket, SystemLine line) {
        return write(
                transaction, chatId, ticket, line, message -> Uni.createFrom().item(ticket));
    }

    /** Writes a ticket that the customer closed: it was read, and nothing in it needs an answer. */
    Uni<Void> close(Transaction transaction, long chatId, Ticket before, Ticket closed, SystemLine line) {
        return write(transaction, chatId, closed, line, message -> standings
                .decided(transaction, before, closed)
                .replaceWith(closed));
    }

    /** Writes a ticket that the customer opened again without a word: the line says what they ask for. */
    Uni<Void> reopen(Transaction transaction, long chatId, Ticket open, SystemLine line) {
        return write(transaction, chatId, open, line, message -> standings
                .asks(transaction, List.of(new Ask(message.id(), open.updatedAt())))
                .chain(() -> standings.refresh(transaction, open, false)));
    }

    private Uni<Void> write(
            Transaction transaction, long chatId, Ticket ticket, SystemLine line, Function<Message, Uni<Ticket>> then) {
        return messages.insert(transaction, NewMessage.system(ticket.id(), line, ticket.updatedAt()))
                .call(() -> tickets.updateAll(transaction, List.of(ticket)))
                .flatMap(message -> then.apply(message)
                        .invoke(now ->
                                transaction.record(new TicketUpdated(now, message), now.id(), line.attribution())))
                .chain(() -> cards(transaction, List.of(OutboxTask.card(ticket.id(), chatId))));
    }

    /** Brings cards up to date, where there are cards. */
    Uni<Void> cards(Transaction transaction, List<OutboxTask> cards) {
        return cardsOn ? outbox.add(transaction, cards) : Uni.createFrom().voidItem();
    }
}
