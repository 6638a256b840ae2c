package io.deskwire.store.messages;

import io.deskwire.model.Message;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Which message of a customer an agent has just seen for the first time. */
public final class SeenMessages {
    private static final String SEE_NEWEST = """
            UPDATE messages SET seen_at = clock_timestamp()
             WHERE seen_at IS NULL AND id = (
                   SELECT id FROM messages WHERE ticket_id = $1 AND author = 'customer' ORDER BY id DESC LIMIT 1)
            RETURNING id
            """;

    private final Messages messages = new Messages();

    /** Marks the customer's newest message as seen and returns it, unless it was seen before: of two who look at once, one gets it. */
    public Uni<Optional<Message>> seeNewest(Transaction transaction, long ticketId) {
        return transaction
                .run(SEE_NEWEST, ticketId)
                .flatMap(rows -> messages.findAll(transaction, RowMapping.all(rows, row -> row.getLong("id"))))
                .map(found -> found.stream().findFirst());
    }
}
