package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The one message in a customer's chat that says how their ticket stands. */
public final class TicketCards {
    private static final String FIND = "SELECT telegram_id, content FROM ticket_cards WHERE ticket_id = $1";
    private static final String SAVE = """
            INSERT INTO ticket_cards (ticket_id, telegram_id, content) VALUES ($1, $2, $3)
            ON CONFLICT (ticket_id) DO UPDATE SET telegram_id = EXCLUDED.telegram_id, content = EXCLUDED.content
            """;

    private final Database database;

    public TicketCards(Database database) {
        this.database = database;
    }

    /**
     * A card as the customer has it.
     *
     * @param telegramId Telegram's number of it within the chat
     * @param content    what it says, in a form that can be compared
     */
    public record Shown(long telegramId, String content) {}

    /** Returns the ticket's card, if the customer has one. */
    public Uni<Optional<Shown>> find(long ticketId) {
        return database.run(FIND, ticketId)
                .map(rows ->
                        RowMapping.first(rows, row -> new Shown(row.getLong("telegram_id"), row.getString("content"))));
    }

    /** Keeps what the customer has now. */
    public Uni<Void> save(Transaction transaction, long ticketId, Shown card) {
        return transaction
                .run(SAVE, ticketId, card.telegramId(), card.content())
                .replaceWithVoid();
    }
}
