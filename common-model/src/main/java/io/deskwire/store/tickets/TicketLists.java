package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Lists of tickets, newest activity first where nothing else is asked for. */
public final class TicketLists {
    private static final String UNRESOLVED =
            TicketRows.COLUMNS + " WHERE t.status <> 'resolved' ORDER BY t.updated_at DESC, t.id DESC LIMIT $1";
    private static final String RESOLVED =
            TicketRows.COLUMNS + " WHERE t.status = 'resolved' ORDER BY t.updated_at DESC, t.id DESC LIMIT $1";
    private static final String OF_CONTACT = TicketRows.COLUMNS
            + " WHERE t.contact_id = $1 ORDER BY t.status = 'resolved', t.updated_at DESC, t.id DESC LIMIT $2";
    private static final String UNDELIVERED = "SELECT count(*)::int AS tickets FROM tickets WHERE undelivered > 0";

    private final TicketSearch search = new TicketSearch();

    /** Returns unresolved tickets, at most {@code limit}. */
    public Uni<List<Ticket>> unresolved(Transaction transaction, int limit) {
        return transaction.run(UNRESOLVED, limit).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Returns resolved tickets, at most {@code limit}. */
    public Uni<List<Ticket>> resolved(Transaction transaction, int limit) {
        return transaction.run(RESOLVED, limit).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Returns a customer's tickets, those that are not resolved first. */
    public Uni<List<Ticket>> ofContact(Transaction transaction, long contactId, int limit) {
        return transaction.run(OF_CONTACT, contactId, limit).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Returns how many tickets have a reply that the customer has not got, resolved ones included. */
    public Uni<Integer> undelivered(Transaction transaction) {
        return transaction.run(UNDELIVERED).map(rows -> rows.iterator().next().getInteger("tickets"));
    }

    /** Returns one page of the tickets asked for; fails as {@link TicketSearch#page} where words are searched for. */
    public Uni<List<Ticket>> page(Transaction transaction, TicketQuery query) {
        return query.text() == null
                ? new TicketSelection(query).run(transaction)
                : search.page(transaction, query, query.text());
    }
}
