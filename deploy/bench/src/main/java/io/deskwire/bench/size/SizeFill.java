package io.deskwire.bench.size;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a desk of years in minutes: the database fills itself. The older a ticket, the lower its number; the newest are unresolved. */
public final class SizeFill {

    /** A customer comes back: ten tickets of each. */
    private static final int TICKETS_OF_A_CUSTOMER = 10;

    /** In one statement each; larger ones would keep their trigger's queue in memory. */
    private static final int PORTION = 500_000;

    /** Telegram's number of a bot that few customers write to. */
    static final long RARE_BOT = 1002;

    /** One of so many customers writes to that bot. */
    private static final int RARE = 5_000;

    /** Of as many tickets as other teams have, one of so many is the last team's; the rest is in none. */
    private static final int RARE_IN_TEAM = 500;

    private final SizePlan plan;
    private final Consumer<String> progress;

    public SizeFill(SizePlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Fills a migrated database that has agents bench1 and on, and no tickets. */
    public void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            for (Map.Entry<String, String> step : once().entrySet()) {
                progress.accept("Filling: " + step.getKey() + ".");
                statement.execute(step.getValue());
            }
            for (int from = 0; from < plan.messages(); from += PORTION) {
                int to = Math.min(from + PORTION, plan.messages());
                progress.accept("Filling: messages up to " + to + ".");
                statement.execute(messages(from, to));
            }
            progress.accept("Filling: VACUUM and ANALYZE, as autovacuum leaves it.");
            statement.execute("VACUUM ANALYZE");
        }
    }

    private Map<String, String> once() {
        int customers = Math.max(1, plan.tickets() / TICKETS_OF_A_CUSTOMER);
        int resolved = plan.tickets() - plan.unresolved();
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("bots", "INSERT INTO bots (id) VALUES (" + RARE_BOT + ")");
        steps.put("teams", """
                INSERT INTO teams (name, name_key) SELECT 'Team ' || n, 'team ' || n FROM generate_series(1, %d) n ORDER BY n
                """.formatted(plan.teams()));
        steps.put("their members", """
                INSERT INTO team_members (team_id, username)
                SELECT 1 + (n - 1) %% %d, 'bench' || n FROM generate_series(1, %d) n
                """.formatted(plan.teams(), plan.agents()));
        steps.put("customers", """
                INSERT INTO contacts (chat_id, name, username, bot)
                SELECT 1000 + n, 'Customer ' || md5(n::text), 'user' || n,
                       CASE WHEN n %% %d = 2 THEN (SELECT number FROM bots WHERE id = %d) ELSE 1 END
                  FROM generate_series(1, %d) n
                """.formatted(RARE, RARE_BOT, customers));
        // Two of three unresolved ones are somebody's of their team, one of ten waits for the customer, four of five
        // wait for an
        // answer. As many as a team has are in none, but for one of some thousands: these are all that the last team
        // has.
        steps.put("tickets", """
                INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, created_at, updated_at, resolved_at,
                                     waiting_since, last_message_text, last_message_author, last_message_at)
                SELECT 1 + n %% %1$d, CASE WHEN n <= %2$d THEN 'resolved' WHEN n %% 10 = 0 THEN 'pending' ELSE 'open' END,
                       'normal', 'Order ' || n, CASE WHEN n %% 3 > 0 THEN 'bench' || s.team + %5$d * (n / %5$d %% %3$d) END,
                       CASE WHEN s.team < %5$d OR n %% %6$d = 0 THEN s.team END, s.at, s.at,
                       CASE WHEN n <= %2$d THEN s.at END, CASE WHEN n > %2$d AND n %% 5 > 0 THEN s.at END,
                       'Hello, where is my order ' || md5(n::text) || '? It was to come on day ' || n %% 1000, 'customer', s.at
                  FROM generate_series(1, %4$d) n,
                       LATERAL (SELECT CASE n %% %5$d WHEN 0 THEN %5$d ELSE n %% %5$d END AS team,
                                       date_trunc('milliseconds', now()) - (%4$d - n) * interval '30 seconds' AS at) s
                """.formatted(
                        customers,
                        resolved,
                        plan.agents() / plan.teams(),
                        plan.tickets(),
                        plan.teams(),
                        plan.teams() * RARE_IN_TEAM));
        steps.put("how long what was so", """
                INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)
                SELECT t.id, k.kind, k.value, 0, t.created_at, 'unknown_before'
                  FROM tickets t,
                       LATERAL (VALUES ('status', CASE t.status WHEN 'pending' THEN 'waiting/customer' ELSE t.status END),
                                       ('assignee', t.assignee), ('team', t.team_id::text),
                                       ('customer_wait', to_char(t.waiting_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
                               AS k (kind, value)
                 WHERE k.value IS NOT NULL
                """);
        return steps;
    }

    private String messages(int from, int to) {
        return """
                INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)
                SELECT 1 + n::bigint * %1$d / %2$d, s.author, CASE WHEN s.author = 'agent' THEN 'bench1' END, 'text',
                       'Hello, where is my order ' || n || '? It was to come on day ' || n %% 1000,
                       now() - (%2$d - n) * interval '3 seconds', CASE WHEN s.author = 'agent' THEN 'sent' END
                  FROM generate_series(%3$d, %4$d - 1) n,
                       LATERAL (SELECT CASE WHEN n %% 3 = 1 THEN 'agent' ELSE 'customer' END AS author) s
                """.formatted(plan.tickets(), plan.messages(), from, to);
    }
}
