package io.deskwire.store.intake;

import io.deskwire.store.Database;
import io.deskwire.store.Depth;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Updates that could not be taken in, each kept whole until it is, or until somebody gives it up. */
public final class IntakeFailures {
    /** Whoever asks what became of one has had a month; then the customer's words are in their ticket alone. */
    public static final Duration RESOLVED_KEPT = Duration.ofDays(30);

    private static final String KEEP = """
            INSERT INTO intake_failures (bot, update_id, chat_id, body, reason, fault, due_at)
            VALUES ((SELECT number FROM bots WHERE id = $7), $1, $2, $3, $4, $5, CASE WHEN $5 = 'ours' THEN clock_timestamp() + $6 * interval '1 second' END)
            ON CONFLICT (sha256(body), bot) WHERE update_id IS NULL DO NOTHING RETURNING id
            """;
    private static final String COLUMNS =
            "SELECT f.id, b.id AS bot_id, update_id, chat_id, reason, fault, f.created_at, attempts, due_at"
                    + " FROM intake_failures f JOIN bots b ON b.number = f.bot";
    /** In Telegram's order, which is the order within each chat. */
    private static final String OPEN =
            COLUMNS + " WHERE resolved_at IS NULL ORDER BY update_id NULLS LAST, f.id LIMIT $1";

    private static final String DUE = """
            SELECT id FROM intake_failures WHERE resolved_at IS NULL AND due_at <= clock_timestamp()
             ORDER BY update_id NULLS LAST, id LIMIT $1
            """;
    private static final String LOCK =
            "SELECT b.id AS bot_id, f.body FROM intake_failures f JOIN bots b ON b.number = f.bot"
                    + " WHERE f.id = $1 AND f.resolved_at IS NULL FOR UPDATE OF f";
    private static final String RESOLVE = """
            UPDATE intake_failures SET resolved_at = clock_timestamp(), resolution = $2, due_at = NULL
             WHERE id = $1 AND resolved_at IS NULL
            """;
    private static final String FAILED = """
            UPDATE intake_failures
               SET attempts = attempts + 1, reason = $2, fault = $3,
                   due_at = CASE WHEN $3 = 'ours' AND attempts + 1 < $5
                                 THEN clock_timestamp() + least(3600, $4 * 2 ^ attempts) * interval '1 second' END
             WHERE id = $1 AND resolved_at IS NULL
            """;
    private static final String PUT_OFF = """
            UPDATE intake_failures
               SET reason = $2,
                   due_at = clock_timestamp() + least(3600, greatest($3, extract(epoch FROM clock_timestamp() - created_at) / 8))
                            * interval '1 second'
             WHERE id = $1 AND resolved_at IS NULL
            """;
    private static final String DEPTH = """
            SELECT count(*) AS depth, extract(epoch FROM coalesce(max(clock_timestamp() - created_at), interval '0'))::float8 AS age
              FROM intake_failures WHERE resolved_at IS NULL
            """;
    private static final String FORGET =
            "DELETE FROM intake_failures WHERE resolved_at < clock_timestamp() - $1 * interval '1 second'";
    private static final long FIRST_RETRY_SECONDS = 60;
    /** With a minute before the first and an hour at most between two: about a working day. */
    private static final int RETRIES = 12;

    private final Database database;

    public IntakeFailures(Database database) {
        this.database = database;
    }

    /** What becomes of an update that could not be taken in. */
    public enum FaultOwner {
        /** Something in it; it is tried again when somebody asks for it. */
        OWN,
        /** The desk's; it is tried again by itself, a bounded number of times, and when somebody asks for it. */
        OURS;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An update as it came.
     *
     * @param bot Telegram's number of the bot that it was for
     */
    public record KeptUpdate(long bot, String json) {}

    /**
     * Keeps an update whole.
     *
     * @param bot      Telegram's number of the bot that it was for
     * @param updateId null when none could be read
     * @param chatId   null when nobody knows
     * @return its number here; empty when the same one without a number is kept already
     */
    public Uni<Optional<Long>> keep(
            Transaction transaction,
            long bot,
            @Nullable Long updateId,
            @Nullable Long chatId,
            String body,
            String reason,
            FaultOwner fault) {
        return transaction
                .run(
                        KEEP,
                        updateId,
                        chatId,
                        Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)),
                        reason,
                        fault.column(),
                        (double) FIRST_RETRY_SECONDS,
                        bot)
                .map(rows -> RowMapping.first(rows, row -> row.getLong("id")));
    }

    /** Returns up to so many that are open, in Telegram's order. */
    public Uni<List<IntakeFailure>> open(int limit) {
        return database.run(OPEN, limit).map(rows -> RowMapping.all(rows, IntakeFailures::failure));
    }

    /** Returns up to so many that the bot is to try again by now, in Telegram's order. */
    public Uni<List<Long>> due(int limit) {
        return database.run(DUE, limit).map(rows -> RowMapping.all(rows, row -> row.getLong("id")));
    }

    /** Returns an open one's update and keeps others from it until the transaction ends; empty when there is none. */
    public Uni<Optional<KeptUpdate>> lock(Transaction transaction, long id) {
        return transaction
                .run(LOCK, id)
                .map(rows -> RowMapping.first(
                        rows,
                        row -> new KeptUpdate(
                                row.getLong("bot_id"),
                                new String(row.getBuffer("body").getBytes(), StandardCharsets.UTF_8))));
    }

    /** Records that it was taken in; the caller holds its lock. */
    public Uni<Void> replayed(Transaction transaction, long id) {
        return transaction.run(RESOLVE, id, "replayed").replaceWithVoid();
    }

    /** Gives one up; returns whether it was open. */
    public Uni<Boolean> dismiss(long id) {
        return database.run(RESOLVE, id, "dismissed").map(rows -> rows.rowCount() == 1);
    }

    /** Records that it could not be taken in once more. */
    public Uni<Void> failed(long id, String reason, FaultOwner fault) {
        return database.run(FAILED, id, reason, fault.column(), (double) FIRST_RETRY_SECONDS, RETRIES)
                .replaceWithVoid();
    }

    /**
     * Puts the next try off and counts none: what kept this one from being taken in passes. The wait is a minute at least and an
     * hour at most, and grows with how long it has been kept, so that what is so each time costs little and keeps few others out of
     * a round.
     */
    public Uni<Void> putOff(long id, String reason) {
        return database.run(PUT_OFF, id, reason, (double) FIRST_RETRY_SECONDS).replaceWithVoid();
    }

    /** Returns how many are open, and how long the oldest of them has been. */
    public Uni<Depth> depth() {
        return database.run(DEPTH).map(rows -> RowMapping.first(rows, Depth::of).orElseThrow());
    }

    /** Forgets those that were resolved long ago. */
    public Uni<Void> forget() {
        return database.run(FORGET, RESOLVED_KEPT.toSeconds()).replaceWithVoid();
    }

    private static IntakeFailure failure(Row row) {
        return new IntakeFailure(
                row.getLong("id"),
                row.getLong("bot_id"),
                row.getLong("update_id"),
                row.getLong("chat_id"),
                row.getString("reason"),
                row.getString("fault"),
                RowMapping.instant(row, "created_at"),
                row.getInteger("attempts"),
                RowMapping.instantOrNull(row, "due_at"));
    }
}
