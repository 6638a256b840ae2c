package io.deskwire.store.outbox;

import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one message in a customer's chat that says how their ticket stands. */
public final class TicketCards {
    private static final String FIND =
            "SELECT telegram_id, content, resolved_at, claim FROM ticket_cards WHERE ticket_id = $1";
    private static final String SAVE = """
            INSERT INTO ticket_cards (ticket_id, telegram_id, content, resolved_at, claim) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (ticket_id) DO UPDATE
               SET telegram_id = EXCLUDED.telegram_id, content = EXCLUDED.content,
                   resolved_at = EXCLUDED.resolved_at, claim = EXCLUDED.claim
            """;
    /** What the former message says stays known, for it may have to be edited after all. */
    private static final String SENDING = """
            INSERT INTO ticket_cards (ticket_id, content, resolved_at, claim) VALUES ($1, $2, $3, $4)
            ON CONFLICT (ticket_id) DO UPDATE
               SET content = CASE WHEN ticket_cards.telegram_id IS NULL THEN EXCLUDED.content ELSE ticket_cards.content END,
                   resolved_at = EXCLUDED.resolved_at, claim = EXCLUDED.claim
            """;

    private static final String NOT_SENT = """
            UPDATE ticket_cards SET content = '', resolved_at = NULL, claim = NULL WHERE ticket_id = $1 AND claim = $2
            """;

    private final Database database;

    public TicketCards(Database database) {
        this.database = database;
    }

    /**
     * A card as the customer has it.
     *
     * @param telegramId Telegram's number of it within the chat; null when none is known
     * @param content    what it says, in a form that can be compared; empty when that is not known
     * @param resolvedAt the resolution of which it speaks, or for which another one is being sent; null for none
     * @param claim      which claim began to send a card for that resolution and has not said whether Telegram took it; else null
     */
    public record SentCard(
            @Nullable Long telegramId,
            String content,
            @Nullable Instant resolvedAt,
            @Nullable String claim) {
        /** Returns the card as this message of Telegram's. */
        public SentCard numbered(long number) {
            return new SentCard(number, content, resolvedAt, claim);
        }
    }

    /** Returns the ticket's card, if the customer has one or may have. */
    public Uni<Optional<SentCard>> find(long ticketId) {
        return database.run(FIND, ticketId).map(rows -> RowMapping.first(rows, TicketCards::shown));
    }

    /** Keeps what the customer has now. */
    public Uni<Void> save(Transaction transaction, long ticketId, SentCard card) {
        return transaction
                .run(SAVE, ticketId, card.telegramId(), card.content(), time(card.resolvedAt()), card.claim())
                .replaceWithVoid();
    }

    /** Says that a card is about to be sent; until {@link #save} or {@link #notSent} nobody knows whether the customer has it. */
    public Uni<Void> sending(Transaction transaction, OutboxEntry entry, SentCard card) {
        return transaction
                .run(SENDING, entry.ticketId(), card.content(), time(card.resolvedAt()), claim(entry))
                .replaceWithVoid();
    }

    /** Says that what this claim was about to send was certainly not sent; nothing when it did not send. */
    public Uni<Void> notSent(Transaction transaction, OutboxEntry entry) {
        return transaction.run(NOT_SENT, entry.ticketId(), claim(entry)).replaceWithVoid();
    }

    private static String claim(OutboxEntry entry) {
        return entry.id() + "/" + entry.attempts();
    }

    private static SentCard shown(Row row) {
        return new SentCard(
                row.getLong("telegram_id"),
                row.getString("content"),
                RowMapping.instantOrNull(row, "resolved_at"),
                row.getString("claim"));
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
