package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Lists of tickets, newest activity first where nothing else is asked for. */
public final class TicketLists {
    private static final String HELD = TicketRows.COLUMNS + """
             WHERE t.id IN (SELECT h.id FROM unnest($1::text[]) AS a (name) CROSS JOIN LATERAL (
                   SELECT o.id FROM tickets o WHERE o.assignee = a.name AND o.status <> 'resolved' ORDER BY o.id LIMIT $2) h)
             ORDER BY t.id
            """;
    private static final String OF_CONTACT = TicketRows.COLUMNS
            + " WHERE t.contact_id = $1 ORDER BY t.status = 'resolved', t.updated_at DESC, t.id DESC LIMIT $2";
    private final TicketSearch search = new TicketSearch();

    /** Returns the unresolved tickets of these agents, of each of them the oldest, so many at most. */
    public Uni<List<Ticket>> held(Transaction transaction, Collection<String> agents, int limit) {
        return transaction
                .run(HELD, agents.toArray(String[]::new), limit)
                .map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Returns a customer's tickets, those that are not resolved first. */
    public Uni<List<Ticket>> ofContact(Transaction transaction, long contactId, int limit) {
        return transaction.run(OF_CONTACT, contactId, limit).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /**
     * Returns one page of the tickets asked for, of those that are seen; fails as {@link TicketSearch#page} where words are searched
     * for.
     *
     * @param sight of who asks
     */
    public Uni<List<Ticket>> page(Transaction transaction, TicketQuery query, TicketSight sight) {
        return query.text() == null
                ? new TicketSelection(query, sight).run(transaction)
                : search.page(transaction, query, query.text(), sight);
    }
}
