package io.deskwire.bot.intake;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Message;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.TicketStandings.Ask;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Writes a line of the desk's own into a conversation. */
final class TicketLine {
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();
    private final TicketStandings standings = new TicketStandings();

    /**
     * Writes it.
     *
     * @param after the ticket as it is with the line; the caller holds its lock
     */
    Uni<Void> write(Transaction transaction, Ticket after, SystemLine said) {
        return written(transaction, after, said).replaceWithVoid();
    }

    /** Writes it for something that the customer asks for: they wait for an answer to it, as the ticket says already. */
    Uni<Void> writeAsking(Transaction transaction, Ticket after, SystemLine said) {
        return written(transaction, after, said)
                .chain(line -> standings.asks(transaction, List.of(new Ask(line.id(), line.at()))));
    }

    private Uni<Message> written(Transaction transaction, Ticket after, SystemLine said) {
        return messages.insert(transaction, NewMessage.system(after.id(), said, after.updatedAt()))
                .invoke(line -> transaction.record(new TicketUpdated(after, line), after.id(), said.attribution()))
                .call(() -> tickets.updateAll(transaction, List.of(after)));
    }
}
