package io.deskwire.store.bots;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.model.Bot;
import io.deskwire.model.RoutingRule;
import io.deskwire.store.Database;
import io.deskwire.store.PlainReason;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The desk's bots with what was found about them, and the tokens of those that were added at the desk. Bots are never deleted: tickets
 * are theirs.
 */
public final class BotAccounts {
    private static final String COLUMNS =
            " id, username, name, team_id, mode, active, trouble, environment, token IS NOT NULL AS given"
                    + BotRoutes.RULES;
    /** The one without a name (V35) is none yet that anybody could know. */
    private static final String ALL = "SELECT" + COLUMNS + " FROM bots WHERE id <> 0 ORDER BY number";

    private static final String FIND = "SELECT" + COLUMNS + " FROM bots WHERE id = ANY ($1) ORDER BY number";
    private static final String LOCK = "SELECT" + COLUMNS + " FROM bots WHERE id = $1 AND id <> 0 FOR UPDATE";
    private static final String COUNT = "SELECT count(*) AS n FROM bots";
    private static final String ADD = """
            INSERT INTO bots (id, token) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token, active = true, trouble = NULL
             WHERE bots.token IS NULL AND NOT bots.environment RETURNING\
            """ + COLUMNS;
    private static final String CHANGE = """
            UPDATE bots SET active = $2, token = coalesce($3, token), trouble = NULL WHERE id = $1 RETURNING\
            """ + COLUMNS;
    /** What is not run any more, or has another token since, is not described by what was found before. */
    private static final String FOUND = """
            UPDATE bots SET username = coalesce($2, username), name = coalesce($3, name), mode = $4, trouble = $5
             WHERE id = $1 AND active
               AND (coalesce($2, username), coalesce($3, name), $4, $5) IS DISTINCT FROM (username, name, mode, trouble) RETURNING id
            """;

    private static final String ROSTER = """
            SELECT b.id, b.token, b.environment,
                   EXISTS (SELECT FROM leases l WHERE l.name = $1::text || b.id AND l.lease_until > clock_timestamp()) AS led
              FROM bots b WHERE b.active AND b.id <> 0 ORDER BY b.number
            """;

    private static final String SEALED = "SELECT id, token FROM bots WHERE token IS NOT NULL ORDER BY number";
    /** Not one that was replaced meanwhile. */
    private static final String RESEAL = "UPDATE bots SET token = $3 WHERE id = $1 AND token = $2";

    private static final String ROUTE = "UPDATE bots SET team_id = $2 WHERE id = $1 RETURNING" + COLUMNS;

    private final Database database;
    private final BotRoutes routes = new BotRoutes();

    public BotAccounts(Database database) {
        this.database = database;
    }

    /**
     * A bot, and where its token is.
     *
     * @param environment the bot-service starts with it ({@code TELEGRAM_BOT_TOKEN})
     * @param given       the desk was given one, and keeps it sealed
     */
    public record BotAccount(Bot bot, boolean environment, boolean given) {}

    /**
     * A bot that is to be run.
     *
     * @param token       sealed; null where the desk has none
     * @param environment as {@link BotAccount#environment()}
     * @param led         some process has the lead for it
     */
    public record RosterEntry(long id, byte @Nullable [] token, boolean environment, boolean led) {}

    /** A bot's token as it is kept. */
    public record SealedToken(long id, byte[] token) {}

    /**
     * What is known of a bot by running it.
     *
     * @param username null where Telegram did not say: then what was known stays; so for the name
     * @param trouble  in a sentence, or null
     */
    public record Findings(
            @Nullable String username,
            @Nullable String name,
            String mode,
            @Nullable String trouble) {}

    /** Returns all bots, the one known longest first. */
    public Uni<List<Bot>> all(Transaction transaction) {
        return transaction.run(ALL).map(rows -> RowMapping.all(rows, BotAccounts::bot));
    }

    /** Returns these bots, the one known longest first. */
    static Uni<List<Bot>> find(Transaction transaction, Collection<Long> ids) {
        return transaction
                .run(FIND, (Object) ids.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, BotAccounts::bot));
    }

    /** Returns a bot and keeps it from being changed by others until the transaction ends. */
    public Uni<Optional<BotAccount>> lock(Transaction transaction, long id) {
        return transaction.run(LOCK, id).map(rows -> RowMapping.first(rows, BotAccounts::account));
    }

    /** Returns how many bots the desk has, those that rest too. */
    public Uni<Long> count(Transaction transaction) {
        return transaction.run(COUNT).map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Adds a bot, or gives one that the desk knows a token; from then on it is run. Empty when it was given one already, or is run. */
    public Uni<Optional<Bot>> add(Transaction transaction, long id, byte[] token) {
        return Bots.begun(transaction, id)
                .chain(() -> transaction.run(ADD, id, Buffer.buffer(token)))
                .map(rows -> RowMapping.first(rows, BotAccounts::bot));
    }

    /**
     * Changes whether a bot is run, and with which token.
     *
     * @param token sealed; null leaves the one that it has
     */
    public Uni<Bot> change(Transaction transaction, long id, boolean active, byte @Nullable [] token) {
        return (active ? Bots.begun(transaction, id) : Uni.createFrom().voidItem())
                .chain(() -> transaction.run(CHANGE, id, active, token == null ? null : Buffer.buffer(token)))
                .map(BotAccounts::only);
    }

    /** Changes in which team tickets are that are opened in a bot's chats; as {@link Bot#team} and {@link Bot#rules}. */
    public Uni<Bot> route(Transaction transaction, long id, @Nullable Long team, List<RoutingRule> rules) {
        return routes.write(transaction, id, rules)
                .chain(() -> transaction.run(ROUTE, id, team))
                .map(BotAccounts::only);
    }

    /**
     * Records what was found; returns the bot where that is news, and it is still to be run. It is read once its row is held: while this
     * waited for who changes its rules, the statement saw those of before.
     */
    public Uni<Optional<Bot>> found(Transaction transaction, long id, Findings found) {
        return transaction
                .run(FOUND, id, plain(found.username()), plain(found.name()), found.mode(), plain(found.trouble()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : find(transaction, List.of(id)).map(all -> all.stream().findFirst()));
    }

    /**
     * Returns the bots that are to be run.
     *
     * @param lease what the name of the lease for a bot begins with; its number follows
     */
    public Uni<List<RosterEntry>> roster(String lease) {
        return database.run(ROSTER, lease)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new RosterEntry(
                                row.getLong("id"), bytes(row), row.getBoolean("environment"), row.getBoolean("led"))));
    }

    /** Returns all tokens that are kept, of bots that rest too. */
    public Uni<List<SealedToken>> sealedTokens() {
        return database.run(SEALED)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new SealedToken(
                                row.getLong("id"),
                                row.getBuffer("token").getDelegate().getBytes())));
    }

    /** Replaces a token by the same one in another seal, unless it was replaced meanwhile; says whether it was. */
    public Uni<Boolean> reseal(SealedToken before, byte[] after) {
        return database.run(RESEAL, before.id(), Buffer.buffer(before.token()), Buffer.buffer(after))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Others wrote it: it may be as long as an answer, and hold what no column takes. */
    private static @Nullable String plain(@Nullable String said) {
        return said == null ? null : PlainReason.of(said);
    }

    private static Bot only(RowSet<Row> rows) {
        return bot(rows.iterator().next());
    }

    private static BotAccount account(Row row) {
        return new BotAccount(bot(row), row.getBoolean("environment"), row.getBoolean("given"));
    }

    private static Bot bot(Row row) {
        return new Bot(
                row.getLong("id"),
                row.getString("username"),
                row.getString("name"),
                row.getLong("team_id"),
                RowMapping.value(new TypeReference<>() {}, row, "rules"),
                row.getString("mode"),
                row.getBoolean("active"),
                row.getString("trouble"));
    }

    private static byte @Nullable [] bytes(Row row) {
        return row.getValue("token") == null
                ? null
                : row.getBuffer("token").getDelegate().getBytes();
    }
}
