package io.deskwire.store.tickets;

import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.RowMapping;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** How a ticket stands in the database. */
final class TicketRows {
    /**
     * What every read of tickets selects. Each column is named: a statement that a connection has prepared with {@code *} fails when
     * a migration adds a column ("cached plan must not change result type").
     */
    static final String COLUMNS = """
            SELECT t.id, t.contact_id, t.status, t.priority, t.subject, t.assignee, t.team_id, t.tags, t.unread, t.undelivered,
                   t.last_message_text, t.last_message_author, t.last_message_at, t.waiting_since, t.created_at, t.updated_at, t.resolved_at,
                   t.source, t.rating, t.version, t.waiting_on, t.waiting_until, b.id AS contact_bot,
                   c.name AS contact_name, c.username AS contact_username,
                   c.language AS contact_language, c.blocked AS contact_blocked,
                   c.blocked_reason AS contact_blocked_reason, c.muted AS contact_muted, c.flooded_at AS contact_flooded_at
              FROM tickets t JOIN contacts c ON c.id = t.contact_id JOIN bots b ON b.number = c.bot
            """;

    private TicketRows() {}

    static Ticket ticket(Row row) {
        Instant lastAt = RowMapping.instantOrNull(row, "last_message_at");
        return new Ticket(
                row.getLong("id"),
                RowMapping.constant(TicketStatus.class, row, "status"),
                RowMapping.constant(Priority.class, row, "priority"),
                row.getString("subject"),
                new Contact(
                        row.getLong("contact_id"),
                        row.getLong("contact_bot"),
                        row.getString("contact_name"),
                        row.getString("contact_username"),
                        row.getString("contact_language"),
                        row.getBoolean("contact_blocked"),
                        row.getString("contact_blocked_reason"),
                        row.getBoolean("contact_muted"),
                        RowMapping.instantOrNull(row, "contact_flooded_at")),
                row.getString("assignee"),
                row.getLong("team_id"),
                List.of(row.getArrayOfStrings("tags")),
                row.getInteger("unread"),
                row.getInteger("undelivered"),
                lastAt == null
                        ? null
                        : new LastMessage(
                                row.getString("last_message_text"),
                                RowMapping.constant(Author.class, row, "last_message_author"),
                                lastAt),
                RowMapping.instantOrNull(row, "waiting_since"),
                RowMapping.instant(row, "created_at"),
                RowMapping.instant(row, "updated_at"),
                RowMapping.instantOrNull(row, "resolved_at"),
                row.getString("source"),
                row.getInteger("rating"),
                row.getInteger("version"),
                RowMapping.constantOrNull(WaitingOn.class, row, "waiting_on"),
                RowMapping.instantOrNull(row, "waiting_until"));
    }
}
