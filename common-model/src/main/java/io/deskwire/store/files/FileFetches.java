package io.deskwire.store.files;

import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Reference;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Depth;
import io.deskwire.store.PlainReason;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.tickets.TicketSight;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files that wait to be fetched from Telegram. Whoever fetches one claims it for a while; when that runs out without a word, it
 * is anybody's again, from the beginning.
 */
public final class FileFetches {
    private static final String CLAIM = """
            WITH due AS (
                SELECT id FROM files
                 WHERE bot = (SELECT number FROM bots WHERE id = $3) AND state = 'waiting' AND due_at <= clock_timestamp()
                   AND (lease_until IS NULL OR lease_until < clock_timestamp())
                 ORDER BY due_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
            )
            UPDATE files f
               SET attempts = f.attempts + 1, lease_until = clock_timestamp() + $2 * interval '1 millisecond'
              FROM due WHERE f.id = due.id
            RETURNING f.id, f.message_id, f.attempts, f.mime, f.size, f.telegram_file_id
            """;
    private static final String STORED = """
            UPDATE files SET state = 'stored', mime = $3, size = $4, lease_until = NULL
             WHERE id = $1 AND attempts = $2 AND state = 'waiting'
            """;
    private static final String REFUSED = """
            UPDATE files SET state = 'refused', reason = $3, lease_until = NULL
             WHERE id = $1 AND attempts = $2 AND state = 'waiting'
            """;
    private static final String POSTPONE = """
            UPDATE files SET lease_until = NULL, due_at = clock_timestamp() + $3 * interval '1 millisecond'
             WHERE id = $1 AND attempts = $2 AND state = 'waiting'
            """;
    /** What names no message or no file of Telegram's can be neither fetched nor shown. */
    private static final String SET_BROKEN_ASIDE = """
            UPDATE files SET state = 'refused', reason = 'It belongs to no message, or nobody knows how Telegram calls it.'
             WHERE state = 'waiting' AND (message_id IS NULL OR telegram_file_id IS NULL OR bot IS NULL)
            """;

    private static final String MESSAGE_OF = """
            SELECT message_id FROM files
             WHERE id = $1 AND agent IS NULL AND message_id IS NOT NULL AND telegram_file_id IS NOT NULL
            """;
    /** The ticket first, as everywhere. */
    private static final String SEEN_MESSAGE_OF = """
            SELECT f.message_id FROM files f JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id
             WHERE f.id = $1 AND f.agent IS NULL AND f.telegram_file_id IS NOT NULL""" + TicketSight.condition(2) + "FOR SHARE OF t";

    private static final String RETRY = """
            UPDATE files SET state = 'waiting', reason = NULL, attempts = 0, due_at = clock_timestamp(), created_at = clock_timestamp()
             WHERE id = $1 AND (state = 'refused' OR state = 'waiting' AND lease_until IS NULL)
            """;
    private static final String DEPTH = """
            SELECT count(*) AS depth, extract(epoch FROM coalesce(max(clock_timestamp() - created_at), interval '0'))::float8 AS age
              FROM files WHERE state = 'waiting' AND (attempts > 0 OR due_at <= clock_timestamp())
            """;

    private static final Attribution FETCHED = Attribution.system(Actor.Part.FILES);

    private final Database database;
    private final Messages messages = new Messages();

    public FileFetches(Database database) {
        this.database = database;
    }

    /**
     * Claims files of a bot that are due, the longest due first; what an earlier try left of them is removed.
     *
     * @param bot   Telegram's number of the bot: to no other one Telegram gives them
     * @param lease how long the claim holds
     */
    public Uni<List<FileClaim>> claim(long bot, int limit, Duration lease) {
        return database.change(transaction -> transaction
                        .run(SET_BROKEN_ASIDE)
                        .chain(() -> transaction.run(CLAIM, limit, lease.toMillis(), bot))
                        .map(rows -> RowMapping.all(rows, FileFetches::claim))
                        .call(claims -> claims.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : FileChunks.clear(
                                        transaction,
                                        claims.stream().map(FileClaim::id).toArray(UUID[]::new))))
                .map(Committed::result);
    }

    /**
     * Adds bytes: a whole chunk of {@link Chunks}. Fails with {@link ClaimLostException} when the claim ran out and somebody else
     * has it.
     *
     * @param position of the chunk, from 0
     */
    public Uni<Void> append(FileClaim claim, int position, Buffer chunk) {
        return FileChunks.append(database, claim.id(), claim.attempt(), position, chunk);
    }

    /**
     * All of it is here, and its message says so. Does nothing when the claim was lost.
     *
     * @param mime what the bytes are
     */
    public Uni<Void> stored(FileClaim claim, String mime, long size) {
        return ended(
                claim,
                transaction -> transaction
                        .run(STORED, claim.id(), claim.attempt(), mime, size)
                        .map(rows -> rows.rowCount() == 1),
                attachment -> attachment.stored(mime, size));
    }

    /**
     * It is given up, and its message says why. Does nothing when the claim was lost.
     *
     * @param fetchable another try may succeed: agents can have it fetched again
     */
    public Uni<Void> refused(FileClaim claim, String reason, boolean fetchable) {
        return ended(
                claim,
                transaction -> transaction
                        .run(REFUSED, claim.id(), claim.attempt(), PlainReason.of(reason))
                        .flatMap(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : FileChunks.clear(transaction, claim.id()).replaceWith(true)),
                attachment -> fetchable
                        ? attachment.fetchable(AttachmentState.REFUSED, reason)
                        : attachment.in(AttachmentState.REFUSED, reason));
    }

    /** It will never be here, and not even its message can say so. Does nothing when the claim was lost. */
    public Uni<Void> setAside(FileClaim claim, String reason) {
        return database.run(REFUSED, claim.id(), claim.attempt(), PlainReason.of(reason))
                .replaceWithVoid();
    }

    /** Has a customer's file fetched now that was given up, or put off; tells whether there is such a one. */
    public Uni<Boolean> retry(UUID id) {
        Attribution operator = Attribution.system(Actor.Part.OPERATOR);
        return database.change(transaction -> message(transaction, id, TicketSight.EVERYTHING)
                        .flatMap(found -> found.isEmpty()
                                ? Uni.createFrom().item(false)
                                : retry(transaction, found.get(), id, operator)))
                .map(Committed::result);
    }

    /**
     * Has a customer's file fetched now, if its attachment says that somebody may. Asked again while it is fetched, or once it is
     * here, this changes nothing.
     *
     * @param by    who asks
     * @param sight of who asks
     * @return the file's attachment as it is now, if there is such a file for who asks
     */
    public Uni<Committed<Optional<Requested>>> request(UUID id, Attribution by, TicketSight sight) {
        return database.change(transaction -> message(transaction, id, sight).flatMap(found -> {
            Optional<Requested> asked = found.flatMap(message -> named(message, id));
            return asked.isEmpty() || asked.get().attachment().fetchable() == null
                    ? Uni.createFrom().item(asked)
                    : retry(transaction, found.get(), id, by)
                            .map(due -> Optional.of(new Requested(
                                    asked.get().messageId(),
                                    due
                                            ? asked.get().attachment().in(AttachmentState.WAITING, null)
                                            : asked.get().attachment())));
        }));
    }

    /** A file of a message's, as an agent sees it. */
    public record Requested(long messageId, Attachment attachment) {}

    private static Optional<Requested> named(Message message, UUID id) {
        Reference reference = message.reference();
        return Stream.concat(
                        message.attachments().stream(),
                        reference == null ? Stream.empty() : Stream.ofNullable(reference.attachment()))
                .filter(attachment -> id.equals(attachment.id()))
                .findFirst()
                .map(attachment -> new Requested(message.id(), attachment));
    }

    /** The message first and the file second, as everywhere. */
    private Uni<Optional<Message>> message(Transaction transaction, UUID id, TicketSight sight) {
        return (sight.isEverything()
                        ? transaction.run(MESSAGE_OF, id)
                        : transaction.run(SEEN_MESSAGE_OF, id, sight.member()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : messages.lockAll(
                                        transaction,
                                        List.of(rows.iterator().next().getLong("message_id")))
                                .map(found -> Optional.of(found.get(0))));
    }

    private Uni<Boolean> retry(Transaction transaction, Message message, UUID id, Attribution by) {
        return transaction
                .run(RETRY, id)
                .flatMap(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : update(
                                        transaction,
                                        message,
                                        id,
                                        attachment -> attachment.in(AttachmentState.WAITING, null),
                                        by)
                                .replaceWith(true));
    }

    /** Gives a file back; it is due again after {@code delay}. */
    public Uni<Void> postpone(FileClaim claim, Duration delay) {
        return database.run(POSTPONE, claim.id(), claim.attempt(), delay.toMillis())
                .replaceWithVoid();
    }

    /** Returns how much waits, for metrics. */
    public Uni<Depth> depth() {
        return database.run(DEPTH).map(rows -> Depth.of(rows.iterator().next()));
    }

    /** The message first and the file second, as everywhere. */
    private Uni<Void> ended(
            FileClaim claim, Function<Transaction, Uni<Boolean>> end, UnaryOperator<Attachment> changed) {
        return database.change(transaction -> messages.lockAll(transaction, List.of(claim.messageId()))
                        .flatMap(found -> end.apply(transaction)
                                .flatMap(ours -> ours
                                        ? update(transaction, found.get(0), claim.id(), changed, FETCHED)
                                        : Uni.createFrom().voidItem())))
                .replaceWithVoid();
    }

    /** A message whose picture was exchanged meanwhile has nothing to say about the old one. */
    private Uni<Void> update(
            Transaction transaction, Message message, UUID file, UnaryOperator<Attachment> changed, Attribution by) {
        List<Attachment> updated = new ArrayList<>();
        UnaryOperator<Attachment> settle = attachment -> {
            if (!file.equals(attachment.id())) {
                return attachment;
            }
            updated.add(changed.apply(attachment));
            return updated.get(updated.size() - 1);
        };
        MessageRevision revision = MessageRevision.of(message).eachAttachment(settle);
        updated.forEach(now -> transaction.record(new AttachmentUpdated(message.id(), now), message.ticketId(), by));
        return updated.isEmpty()
                ? Uni.createFrom().voidItem()
                : messages.updateAll(transaction, List.of(revision.made()));
    }

    private static FileClaim claim(Row row) {
        return new FileClaim(
                row.getUUID("id"),
                row.getLong("message_id"),
                row.getInteger("attempts"),
                row.getString("mime"),
                row.getLong("size"),
                row.getString("telegram_file_id"));
    }
}
