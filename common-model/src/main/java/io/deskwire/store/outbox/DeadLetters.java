package io.deskwire.store.outbox;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.store.Database;
import io.deskwire.store.PlainReason;
import io.deskwire.store.RowMapping;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the outbox that nobody can carry out as they are: they are taken out of the way of what comes behind them and kept, with
 * the reason, until a person has them tried again or forgets them. Reads of an entry only what cannot be broken, and says in its
 * ticket what became of it; where even that cannot be written, it is set aside without a word there.
 */
public final class DeadLetters {
    /** How the place of a claim is named where no claim is meant. */
    private static final @Nullable Integer ANY_CLAIM = null;

    private static final String MOVE = """
            WITH gone AS (
                DELETE FROM outbox WHERE id = $1 AND ($2::int IS NULL OR attempts = $2 AND state = 'sending')
                RETURNING id, operation, message_id, ticket_id, bot, chat_id, payload, attempts, created_at
            )
            INSERT INTO outbox_set_aside AS a (id, operation, message_id, ticket_id, bot, chat_id, payload, attempts, created_at, reason)
            SELECT g.id, g.operation, g.message_id, coalesce(g.ticket_id, m.ticket_id), g.bot, g.chat_id, g.payload, g.attempts, g.created_at, $3
              FROM gone g LEFT JOIN messages m ON m.id = g.message_id
            RETURNING a.operation, a.message_id, a.ticket_id
            """;
    private static final String LIST = """
            SELECT id, operation, message_id, ticket_id, set_aside_at, reason FROM outbox_set_aside ORDER BY id DESC LIMIT $1
            """;
    /** A reply is tried again where it is shown, in its ticket: by a resend. */
    private static final String RETRY = """
            WITH back AS (DELETE FROM outbox_set_aside WHERE id = $1 AND operation <> 'send' RETURNING *)
            INSERT INTO outbox (operation, message_id, ticket_id, bot, chat_id, payload)
            SELECT operation, message_id, ticket_id, bot, chat_id, payload FROM back
            ON CONFLICT (ticket_id) WHERE operation = 'card' AND state = 'queued' DO NOTHING
            RETURNING ticket_id
            """;

    private static final String FORGET = "DELETE FROM outbox_set_aside WHERE id = $1";
    static final String FORGET_REPLY = "DELETE FROM outbox_set_aside WHERE message_id = $1 AND operation = 'send'";
    private static final String IS_THERE = "SELECT operation FROM outbox_set_aside WHERE id = $1";

    private final Database database;
    private final DeliveryStatusWriter marks = new DeliveryStatusWriter();

    public DeadLetters(Database database) {
        this.database = database;
    }

    /**
     * One that was set aside.
     *
     * @param kind      {@code send}, {@code edit}, {@code delete}, {@code react}, {@code notice}, {@code card}, or what the row says
     * @param messageId the message concerned, or null
     * @param ticketId  the ticket concerned, or null
     */
    public record DeadLetter(
            long id,
            String kind,
            @Nullable Long messageId,
            @Nullable Long ticketId,
            Instant at,
            String reason) {}

    /** What became of a wish to try one again. */
    public enum Retried {
        QUEUED,
        /** It is a reply: it is sent again from its ticket. */
        RESEND_IT,
        /** The outbox does not take it as it is. */
        REFUSED,
        /** There is none of that number. */
        UNKNOWN
    }

    /**
     * Sets an entry aside that cannot be read. Does nothing when it is gone.
     *
     * @param delivery what is known of a reply: {@link DeliveryStatus#FAILED}, or {@link DeliveryStatus#UNKNOWN} when it may have arrived
     */
    public Uni<Void> put(long id, DeliveryStatus delivery, String reason) {
        return put(id, ANY_CLAIM, delivery, reason);
    }

    /** Sets a claimed entry aside, as {@link #put(long, DeliveryStatus, String)}. Does nothing when the claim was lost. */
    public Uni<Void> put(OutboxEntry entry, DeliveryStatus delivery, String reason) {
        return put(entry.id(), entry.attempts(), delivery, reason);
    }

    private Uni<Void> put(long id, @Nullable Integer attempts, DeliveryStatus delivery, String reason) {
        String plain = PlainReason.of(reason);
        return database.change(transaction -> transaction
                        .run(MOVE, id, attempts, plain)
                        .flatMap(rows -> marks.mark(
                                transaction,
                                RowMapping.all(rows, row -> row).stream()
                                        .flatMap(row -> step(row, delivery, plain).stream())
                                        .toList())))
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof StoreUnavailableException))
                .recoverWithUni(failure -> database.run(
                                MOVE,
                                id,
                                attempts,
                                PlainReason.of(plain + " (Its ticket does not say so: " + failure + ")"))
                        .replaceWithVoid());
    }

    /** Returns those that were set aside last. */
    public Uni<List<DeadLetter>> latest(int limit) {
        return database.run(LIST, limit)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new DeadLetter(
                                row.getLong("id"),
                                row.getString("operation"),
                                row.getLong("message_id"),
                                row.getLong("ticket_id"),
                                RowMapping.instant(row, "set_aside_at"),
                                row.getString("reason"))));
    }

    /** Puts one back at the end of the outbox. */
    public Uni<Retried> retry(long id) {
        return database.run(IS_THERE, id).flatMap(rows -> {
            Optional<String> kind = RowMapping.first(rows, row -> row.getString("operation"));
            if (kind.isEmpty()) {
                return Uni.createFrom().item(Retried.UNKNOWN);
            }
            return kind.get().equals("send")
                    ? Uni.createFrom().item(Retried.RESEND_IT)
                    : database.run(RETRY, id)
                            .replaceWith(Retried.QUEUED)
                            .onFailure(failure -> !(failure instanceof StoreUnavailableException))
                            .recoverWithItem(Retried.REFUSED);
        });
    }

    /** Forgets one; tells whether it was there. */
    public Uni<Boolean> forget(long id) {
        return database.run(FORGET, id).map(rows -> rows.rowCount() == 1);
    }

    private static Optional<DeliveryStatusWriter.DeliveryProgress> step(
            Row row, DeliveryStatus delivery, String reason) {
        String named = row.getString("operation").toUpperCase(Locale.ROOT);
        return Arrays.stream(OutboxOperation.values())
                .filter(operation -> operation.name().equals(named) && row.getLong("message_id") != null)
                .findFirst()
                .map(operation -> new DeliveryStatusWriter.DeliveryProgress(
                        operation,
                        row.getLong("message_id"),
                        row.getLong("ticket_id"),
                        delivery,
                        reason,
                        null,
                        null,
                        null,
                        false));
    }
}
