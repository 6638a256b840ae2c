package io.deskwire.store.health;

import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

/** Reads what shows whether customers hear the desk, and writes what only the bot sees of it. */
public final class TelegramSigns {
    private static final String SEEN = """
            INSERT INTO telegram_signs (name, bot, at) VALUES ($1, (SELECT number FROM bots WHERE id = $2), clock_timestamp())
            ON CONFLICT (name, bot) DO UPDATE SET at = EXCLUDED.at
            """;
    /**
     * Of each chat the oldest entry counts: what is behind it waits for it. What is being sent is not late while its claim holds. A bot
     * beside one that works counts from when the desk has it, one that rested from when it is run again; where none ever worked, nobody can say since when one should.
     */
    private static final String FACTS = """
            WITH heads AS (
                SELECT DISTINCT ON (chat_id, bot) chat_id, bot, state, due_at, due_since, lease_until, limited FROM outbox
                 WHERE bot IN (SELECT number FROM bots WHERE active) ORDER BY chat_id, bot, id
            ), begun AS (
                SELECT bot, at FROM telegram_signs WHERE name = 'begun'
            ), due AS (
                SELECT chat_id, bot, greatest(due_since, b.at) AS due_since FROM heads LEFT JOIN begun b USING (bot)
                 WHERE CASE WHEN state = 'sending' THEN lease_until < clock_timestamp()
                            ELSE NOT (limited AND due_at > clock_timestamp()) END
            )
            SELECT clock_timestamp() AS at,
                   (SELECT count(*) FROM outbox WHERE (chat_id, bot) IN (SELECT chat_id, bot FROM due)) AS due,
                   (SELECT min(due_since) FROM due) AS due_oldest, (SELECT max(due_since) FROM due) AS due_newest,
                   (SELECT count(*) FROM outbox_set_aside) AS outbox_aside,
                   (SELECT count(*) FROM outbox WHERE bot IN (SELECT number FROM bots WHERE NOT active)) AS unserved,
                   (SELECT count(*) FROM files WHERE state = 'waiting' AND bot IN (SELECT number FROM bots WHERE active)) AS files,
                   (SELECT min(created_at) FROM files
                     WHERE state = 'waiting' AND bot IN (SELECT number FROM bots WHERE active)) AS files_oldest,
                   (SELECT count(*) FROM files WHERE state = 'refused' AND agent IS NULL
                       AND created_at > clock_timestamp() - interval '1 day') AS files_aside,
                   f.failures, f.oldest AS failures_oldest, f.ours AS failures_ours,
                   (SELECT max(s.at) FROM telegram_signs s JOIN bots b ON b.number = s.bot WHERE b.active AND s.name = 'sent') AS reached,
                   (SELECT min(greatest(coalesce(s.at, b.created_at), begun.at))
                      FROM bots b LEFT JOIN telegram_signs s ON s.bot = b.number AND s.name = 'updates'
                      LEFT JOIN begun ON begun.bot = b.number
                     WHERE b.active HAVING count(s.at) > 0) AS poll
              FROM (SELECT count(*) AS failures, min(created_at) AS oldest, min(created_at) FILTER (WHERE fault = 'ours') AS ours
                      FROM intake_failures WHERE resolved_at IS NULL) f
            """;

    private final Database database;

    public TelegramSigns(Database database) {
        this.database = database;
    }

    /** Notes that Telegram answered just now to the question for the updates of a bot. */
    public Uni<Void> updatesAnswered(long bot) {
        return database.run(SEEN, "updates", bot).replaceWithVoid();
    }

    /** Notes that Telegram took something for a customer just now that a bot sent. */
    public Uni<Void> customerReached(long bot) {
        return database.run(SEEN, "sent", bot).replaceWithVoid();
    }

    /** Reads everything at one moment. */
    public Uni<TelegramFacts> facts() {
        return database.run(FACTS).map(rows -> facts(rows.iterator().next()));
    }

    private static TelegramFacts facts(Row row) {
        return new TelegramFacts(
                RowMapping.instant(row, "at"),
                new TelegramFacts.OutboxBacklog(
                        row.getLong("due"),
                        RowMapping.instantOrNull(row, "due_oldest"),
                        RowMapping.instantOrNull(row, "due_newest"),
                        RowMapping.instantOrNull(row, "reached"),
                        row.getLong("outbox_aside"),
                        row.getLong("unserved")),
                new TelegramFacts.FileBacklog(
                        row.getLong("files"),
                        RowMapping.instantOrNull(row, "files_oldest"),
                        row.getLong("files_aside")),
                new TelegramFacts.IntakeBacklog(
                        row.getLong("failures"),
                        RowMapping.instantOrNull(row, "failures_oldest"),
                        RowMapping.instantOrNull(row, "failures_ours")),
                RowMapping.instantOrNull(row, "poll"));
    }
}
