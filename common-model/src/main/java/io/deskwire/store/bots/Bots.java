package io.deskwire.store.bots;

import io.deskwire.event.EventData.BotUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bots of the desk. Each is known by Telegram's number of it, which is the part of its token before the colon and stays the same
 * when the token is renewed; within the database rows name it by a short number of their own ({@code bots.number}).
 *
 * <p>A desk of before knew one bot and did not write down which: what it has belongs to a bot named {@link #UNNAMED}, until the first
 * start of a bot-service names it.
 */
public final class Bots {
    /** Stands for the first bot of a desk while no bot-service has said which it is. No bot of Telegram's has it. */
    public static final long UNNAMED = 0;

    /** Was added at the desk before its bot-service said that it is the first one: that has the customers. */
    private static final String ADDED_TOO_SOON = """
            DELETE FROM bots WHERE id = $1 AND EXISTS (SELECT FROM bots WHERE id = 0) RETURNING token, team_id
            """;

    private static final String HAND_RULES_OVER = """
            UPDATE bot_rules r SET bot = first.number FROM bots first, bots added
             WHERE first.id = 0 AND added.id = $1 AND r.bot = added.number
            """;
    private static final String HAND_OVER = "UPDATE bots SET token = $2, team_id = $3 WHERE id = $1";
    /** One row, whatever the desk holds: all others name the bot by its number within the database. */
    private static final String NAME = """
            UPDATE bots SET id = $1 WHERE id = 0 AND NOT EXISTS (SELECT FROM bots WHERE id = $1)
            """;
    /** Pages have tickets of a bot without a name: the log's new name has them load the desk again. */
    private static final String RENAME_LOG =
            "UPDATE event_head SET epoch = gen_random_uuid() WHERE EXISTS (SELECT FROM contacts)";

    private static final String BEGUN = """
            INSERT INTO telegram_signs (name, bot, at)
            SELECT 'begun', number, clock_timestamp() FROM bots WHERE id = $1 AND NOT active
            ON CONFLICT (name, bot) DO UPDATE SET at = EXCLUDED.at
            """;

    private static final String ADD = """
            INSERT INTO bots AS b (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET active = true WHERE NOT b.active
            RETURNING id
            """;
    /** What was added at the desk goes on beside it; it has a token there. */
    private static final String REST = """
            UPDATE bots b SET environment = (b.id = $1), active = s.runs, trouble = CASE WHEN s.runs THEN b.trouble END
              FROM (SELECT number, active, id = $1 OR token IS NOT NULL AND active AS runs FROM bots) s
             WHERE s.number = b.number AND (b.environment, b.active) IS DISTINCT FROM (b.id = $1, s.runs)
            RETURNING b.id, b.active <> s.active AS turned
            """;

    private static final String FIRST = "SELECT id FROM bots ORDER BY number LIMIT 1";
    private static final String BACKLOGS = """
            SELECT b.id, b.username, b.name, b.active, b.trouble, count(o.id) AS waiting,
                   extract(epoch FROM clock_timestamp() - min(o.created_at))::float8 AS oldest
              FROM bots b LEFT JOIN outbox o ON o.bot = b.number
             GROUP BY b.id ORDER BY b.number
            """;

    private final Database database;

    public Bots(Database database) {
        this.database = database;
    }

    /**
     * What is to be done in the chats of a bot, and what keeps it from being done.
     *
     * @param id            Telegram's number of the bot; 0 while no bot-service has said which it is
     * @param username      without the at sign; null while Telegram was not asked yet; so for the name
     * @param active        it is run, or is to be; else what waits for it waits until it is
     * @param trouble       what keeps its messages from coming in, in a sentence; null when nothing does
     * @param waiting       how many entries of the outbox are its
     * @param oldestSeconds since when the oldest of them waits; null when there is none
     */
    public record BotBacklog(
            long id,
            @Nullable String username,
            @Nullable String name,
            boolean active,
            @Nullable String trouble,
            long waiting,
            @Nullable Double oldestSeconds) {}

    /**
     * Takes this bot for the one of the environment, from now on: the one that has no name yet gets this one, and whichever was that
     * before rests, with all that waits for it, unless the desk was given its token too. The desk is told of each that begins or rests by
     * that. Calling it again changes nothing.
     *
     * @param id Telegram's number of the bot
     */
    public Uni<Void> run(long id) {
        return database.change(transaction -> transaction
                        .run(HAND_RULES_OVER, id)
                        .chain(() -> transaction.run(ADDED_TOO_SOON, id))
                        .call(() -> name(transaction, id))
                        .flatMap(added -> added.size() == 0
                                ? Uni.createFrom().voidItem()
                                : handOver(transaction, id, added.iterator().next()))
                        .chain(() -> begun(transaction, id))
                        .chain(() -> transaction.run(ADD, id))
                        .flatMap(added -> transaction.run(REST, id).map(rested -> turned(added, rested)))
                        .flatMap(turned -> told(transaction, turned)))
                .replaceWithVoid();
    }

    private static Set<Long> turned(RowSet<Row> added, RowSet<Row> rested) {
        Set<Long> turned = new HashSet<>();
        added.forEach(row -> turned.add(row.getLong("id")));
        rested.forEach(row -> {
            if (row.getBoolean("turned")) {
                turned.add(row.getLong("id"));
            }
        });
        return turned;
    }

    private static Uni<Void> told(Transaction transaction, Set<Long> turned) {
        return turned.isEmpty()
                ? Uni.createFrom().voidItem()
                : BotAccounts.find(transaction, turned)
                        .invoke(found -> found.forEach(bot ->
                                transaction.record(new BotUpdated(bot), null, Attribution.system(Actor.Part.OPERATOR))))
                        .replaceWithVoid();
    }

    private static Uni<Void> handOver(Transaction transaction, long id, Row added) {
        return transaction
                .run(HAND_OVER, id, added.getBuffer("token").getDelegate(), added.getLong("team_id"))
                .replaceWithVoid();
    }

    private static Uni<Void> name(Transaction transaction, long id) {
        return transaction
                .run(NAME, id)
                .flatMap(named -> named.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : transaction.run(RENAME_LOG).replaceWithVoid());
    }

    /** Notes that a bot is run from now on, if it rests: what waits for it could not have gone before, and is no older than that. */
    static Uni<Void> begun(Transaction transaction, long id) {
        return transaction.run(BEGUN, id).replaceWithVoid();
    }

    /** Returns the bot that the desk knows longest. */
    public static Uni<Long> first(Transaction transaction) {
        return transaction.run(FIRST).map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Returns what waits for each bot, the one known longest first. */
    public Uni<List<BotBacklog>> backlogs() {
        return database.run(BACKLOGS)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new BotBacklog(
                                row.getLong("id"),
                                row.getString("username"),
                                row.getString("name"),
                                row.getBoolean("active"),
                                row.getString("trouble"),
                                row.getLong("waiting"),
                                row.getDouble("oldest"))));
    }
}
