package io.deskwire.store;

import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Which message of a customer an agent has just seen for the first time. */
public final class SeenMessages {
    private static final String NEWEST = """
            SELECT m.id, EXISTS (SELECT FROM outbox o WHERE o.message_id = m.id AND o.operation = 'react') AS asked
              FROM messages m WHERE m.ticket_id = $1 AND m.author = 'customer' ORDER BY m.id DESC LIMIT 1
            """;

    private final Messages messages = new Messages();

    /**
     * Returns the customer's newest message, unless it has an agent's reaction or will have one. The caller holds
     * the ticket's lock, so that two who look at once do not both find it.
     */
    public Uni<Optional<Message>> newestUnmarked(Transaction transaction, long ticketId) {
        return transaction.run(NEWEST, ticketId).flatMap(rows -> {
            if (rows.size() == 0 || rows.iterator().next().getBoolean("asked")) {
                return Uni.createFrom().item(Optional.empty());
            }
            return messages.lockAll(transaction, List.of(rows.iterator().next().getLong("id")))
                    .map(found -> found.stream()
                            .filter(message -> message.reactions().stream()
                                    .noneMatch(reaction -> reaction.author() == Author.AGENT))
                            .findFirst());
        });
    }
}
