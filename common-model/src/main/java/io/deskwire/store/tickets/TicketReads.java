package io.deskwire.store.tickets;

import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Up to which message each agent has read a ticket. It only goes forward. */
public final class TicketReads {
    private static final String ADVANCE = """
            INSERT INTO ticket_reads (username, ticket_id, last_message_id) VALUES ($1, $2, $3)
            ON CONFLICT (username, ticket_id) DO UPDATE SET last_message_id = EXCLUDED.last_message_id
             WHERE ticket_reads.last_message_id < EXCLUDED.last_message_id
            RETURNING last_message_id
            """;
    private static final String OF = "SELECT last_message_id FROM ticket_reads WHERE username = $1 AND ticket_id = $2";
    private static final String IS_THERE =
            "SELECT EXISTS (SELECT FROM messages WHERE id = $1 AND ticket_id = $2) AS present";

    /** Returns the last message that an agent has read there; empty for who has never. */
    public Uni<Optional<Long>> of(Transaction transaction, String username, long ticketId) {
        return transaction
                .run(OF, username, ticketId)
                .map(rows -> RowMapping.first(rows, row -> row.getLong("last_message_id")));
    }

    /** Says whether a message is one of that ticket's. */
    public Uni<Boolean> isThere(Transaction transaction, long ticketId, long messageId) {
        return transaction
                .run(IS_THERE, messageId, ticketId)
                .map(rows -> rows.iterator().next().getBoolean("present"));
    }

    /** Moves it forward; false where it was there already, or further. */
    public Uni<Boolean> advance(Transaction transaction, String username, long ticketId, long messageId) {
        return transaction.run(ADVANCE, username, ticketId, messageId).map(rows -> rows.size() > 0);
    }
}
