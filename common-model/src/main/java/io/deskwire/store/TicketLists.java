package io.deskwire.store;

import io.deskwire.model.Ticket;
import io.smallrye.mutiny.Uni;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists of tickets, newest activity first. */
public final class TicketLists {
    private static final String UNRESOLVED =
            TicketRows.COLUMNS + " WHERE t.status <> 'resolved' ORDER BY t.updated_at DESC, t.id DESC LIMIT $1";
    private static final String RESOLVED =
            TicketRows.COLUMNS + " WHERE t.status = 'resolved' ORDER BY t.updated_at DESC, t.id DESC LIMIT $1";
    private static final String OF_CONTACT = TicketRows.COLUMNS
            + " WHERE t.contact_id = $1 ORDER BY t.status = 'resolved', t.updated_at DESC, t.id DESC LIMIT $2";
    private static final String PAGE = TicketRows.COLUMNS + """
             WHERE ($1::text IS NULL OR t.status = $1)
               AND (NOT $2::boolean OR t.status <> 'resolved')
               AND ($3::text IS NULL OR t.assignee = $3)
               AND (NOT $4::boolean OR t.assignee IS NULL)
               AND ($5::text IS NULL OR t.id::text = ltrim($5, '#') OR t.subject ILIKE $6 OR c.name ILIKE $6
                    OR c.username ILIKE $6 OR t.last_message_text ILIKE $6)
               AND ($7::timestamptz IS NULL OR (t.updated_at, t.id) < ($7, $8::bigint))
             ORDER BY t.updated_at DESC, t.id DESC LIMIT $9
            """;

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

    /** Returns one page of the tickets asked for. */
    public Uni<List<Ticket>> page(Transaction transaction, TicketQuery query) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.status() == null ? null : query.status().name().toLowerCase(Locale.ROOT));
        parameters.add(query.unresolved());
        parameters.add(query.assignee());
        parameters.add(query.unassigned());
        parameters.add(query.text());
        parameters.add(query.text() == null ? null : "%" + escaped(query.text()) + "%");
        parameters.add(
                query.cursor() == null ? null : query.cursor().updatedAt().atOffset(ZoneOffset.UTC));
        parameters.add(query.cursor() == null ? null : query.cursor().id());
        parameters.add(query.limit());
        return transaction.run(PAGE, parameters.toArray()).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** A percent sign that somebody searches for is a percent sign, not a wildcard. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
