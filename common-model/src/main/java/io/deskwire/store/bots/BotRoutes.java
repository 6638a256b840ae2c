package io.deskwire.store.bots;

import io.deskwire.event.Json;
import io.deskwire.model.RoutingRule;
import io.deskwire.model.RoutingRule.Hours;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** What bots say of the team of a new ticket. */
public final class BotRoutes {
    /** A column of {@code bots}. */
    static final String RULES = """
            , coalesce((SELECT json_agg(json_build_object('source', r.source, 'language', r.language, 'hours', r.hours, 'team', r.team_id)
                                        ORDER BY r.position)
                          FROM bot_rules r WHERE r.bot = bots.number), '[]')::text AS rules""";

    private static final String FORGET =
            "DELETE FROM bot_rules WHERE bot = (SELECT b.number FROM bots b WHERE b.id = $1)";
    private static final String WRITE = """
            INSERT INTO bot_rules (bot, position, source, language, hours, team_id)
            SELECT b.number, r.position, r.source, r.language, r.hours, r.team
              FROM bots b, ROWS FROM (json_to_recordset($2::text::json) AS (source text, language text, hours text, team bigint))
                           WITH ORDINALITY AS r (source, language, hours, team, position)
             WHERE b.id = $1
            """;
    /** The teams' rows are held: whoever archives one waits until its new tickets can be found, or is waited for. */
    private static final String HOLD = """
            SELECT r.source, r.language, r.hours, t.id AS team, t.active
              FROM bots b
              CROSS JOIN LATERAL (SELECT s.position, s.source, s.language, s.hours, s.team_id FROM bot_rules s WHERE s.bot = b.number
                                  UNION ALL SELECT NULL, NULL, NULL, NULL, b.team_id) r
              JOIN teams t ON t.id = r.team_id
             WHERE b.id = $1 ORDER BY r.position NULLS LAST FOR SHARE OF t
            """;

    /**
     * A rule, and whether its team is one that tickets can be in.
     *
     * @param active else it was archived
     */
    public record BotRoute(RoutingRule rule, boolean active) {}

    /**
     * Returns the rules of a bot in their order, its own team as the last of them, and keeps others from archiving these teams until the
     * transaction ends.
     *
     * @param bot Telegram's number of it
     */
    public Uni<List<BotRoute>> hold(Transaction transaction, long bot) {
        return transaction.run(HOLD, bot).map(rows -> RowMapping.all(rows, BotRoutes::route));
    }

    /** Writes the rules of a bot, which has no others from then on. */
    Uni<Void> write(Transaction transaction, long bot, List<RoutingRule> rules) {
        return transaction
                .run(FORGET, bot)
                .chain(() -> rules.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction.run(WRITE, bot, Json.encode(rules)).replaceWithVoid());
    }

    private static BotRoute route(Row row) {
        return new BotRoute(
                new RoutingRule(
                        row.getString("source"),
                        row.getString("language"),
                        RowMapping.constantOrNull(Hours.class, row, "hours"),
                        row.getLong("team")),
                row.getBoolean("active"));
    }
}
