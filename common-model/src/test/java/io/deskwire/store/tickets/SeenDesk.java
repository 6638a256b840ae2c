package io.deskwire.store.tickets;

import io.deskwire.model.Sight;
import io.deskwire.model.Team;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.people.Teams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A desk of chance, the same for the same seed: tickets of six teams and of none, of two bots, and agents who are in some of the teams. */
final class SeenDesk {
    static final int TICKETS = 200;
    static final int CONTACTS = 60;
    /** Telegram's number of the bot that every other customer writes to. */
    static final long SECOND_BOT = 1002;
    /** Of the contacts some have no ticket. */
    private static final int WRITERS = 50;

    private static final int TEAMS = 6;
    private static final List<String> AGENTS =
            IntStream.range(0, 8).mapToObj(n -> "agent" + n).toList();
    private static final List<String> STATUS = List.of("open", "open", "pending", "resolved");

    private final StoreFixture store;
    private final Random random;

    SeenDesk(StoreFixture store, long seed) {
        this.store = store;
        this.random = new Random(seed);
    }

    void fill() {
        store.execute("INSERT INTO agents (username, name, role, password_hash) VALUES "
                + rows(AGENTS.stream().map(name -> "('" + name + "', '" + name + "', 'agent', '')")));
        store.execute("INSERT INTO bots (id) VALUES (" + SECOND_BOT + ")");
        store.execute("INSERT INTO contacts (chat_id, name, bot) SELECT n, 'Customer ' || n,"
                + " CASE n % 2 WHEN 0 THEN 1 ELSE b.number END FROM generate_series(1, " + CONTACTS
                + ") n, bots b WHERE b.id = " + SECOND_BOT);
        store.execute("INSERT INTO teams (name, name_key) SELECT 'Team ' || n, 'team ' || n FROM generate_series(1, "
                + TEAMS + ") n");
        store.execute("INSERT INTO team_members (username, team_id) VALUES " + members());
        store.execute("INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, undelivered,"
                + " created_at, updated_at, waiting_since, waiting_on, waiting_until) VALUES "
                + rows(IntStream.rangeClosed(1, TICKETS).mapToObj(number -> ticket())));
        store.execute("""
                INSERT INTO messages (ticket_id, author, kind, text, at)
                SELECT id, 'customer', 'text', 'zebra' || id % 10 || ' 100% sure', created_at FROM tickets ORDER BY id
                """);
        // So many that search takes the word for a frequent one.
        store.execute("INSERT INTO messages (ticket_id, author, kind, text, at) SELECT 1 + n % " + TICKETS
                + ", 'customer', 'text', 'hello!', now() FROM generate_series(1, 20200) n");
        store.execute("""
                INSERT INTO files (message_id, name, mime, size, state)
                SELECT id, 'a.png', 'image/png', 1, 'stored' FROM messages WHERE text <> 'hello!'
                """);
        store.execute("INSERT INTO files (agent, name, mime, size, state)"
                + " SELECT username, 'upload.png', 'image/png', 1, 'stored' FROM agents");
    }

    /** The first agent is in no team, the second in all. */
    private String members() {
        List<String> rows = new ArrayList<>();
        for (int agent = 1; agent < AGENTS.size(); agent++) {
            for (int team = 1; team <= TEAMS; team++) {
                if (agent == 1 || random.nextInt(3) == 0) {
                    rows.add("('" + AGENTS.get(agent) + "', " + team + ")");
                }
            }
        }
        return rows(rows.stream());
    }

    private String ticket() {
        int team = random.nextInt(TEAMS + 1);
        int holder = random.nextInt(2 * AGENTS.size());
        String status = STATUS.get(random.nextInt(STATUS.size()));
        // Several are due at the same moment.
        boolean timed = status.equals("pending") && random.nextBoolean();
        String updated = "timestamptz '2026-01-31 12:00Z' + interval '" + random.nextInt(60) + " seconds'";
        return "(" + (1 + random.nextInt(WRITERS))
                + ", '" + status
                + "', 'normal', 'Order " + random.nextInt(5)
                + "', " + (holder < AGENTS.size() ? "'" + AGENTS.get(holder) + "'" : "NULL")
                + ", " + (team == 0 ? "NULL" : team)
                + ", " + random.nextInt(4) / 3
                + ", " + updated + ", " + updated
                + ", " + (random.nextBoolean() ? updated + " - interval '1 hour'" : "NULL")
                + ", " + (timed ? "'time'" : status.equals("pending") ? "'customer'" : "NULL")
                + ", "
                + (timed ? "timestamptz '2026-03-01 09:00Z' + interval '" + random.nextInt(9) + " hours'" : "NULL")
                + ")";
    }

    private static String rows(Stream<String> rows) {
        return rows.collect(Collectors.joining(", "));
    }

    /** What each agent sees by the rule in Java. */
    Map<String, Sight> sights() {
        List<Team> teams = store.await(new Teams(store.database).all());
        Map<String, Sight> sights = new HashMap<>();
        AGENTS.forEach(agent -> sights.put(
                agent,
                new Sight(teams.stream()
                        .filter(team -> team.has(agent))
                        .map(Team::id)
                        .collect(Collectors.toSet()))));
        return sights;
    }
}
