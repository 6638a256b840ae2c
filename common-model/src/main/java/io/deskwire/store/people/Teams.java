package io.deskwire.store.people;

import io.deskwire.model.Team;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The desk's teams and who is in them. Whoever adds or changes teams holds {@link Agents#lockAll}, and so does it alone. */
public final class Teams {
    private static final String COLUMNS = """
            SELECT t.id, t.name, t.active,
                   ARRAY (SELECT m.username FROM team_members m WHERE m.team_id = t.id ORDER BY m.username) AS members
              FROM teams t
            """;
    private static final String ALL = COLUMNS + " ORDER BY t.name_key";
    private static final String FIND = COLUMNS + " WHERE t.id = $1";
    private static final String HOLD = COLUMNS + " WHERE t.id = $1 FOR SHARE OF t";
    private static final String HOLD_MEMBER = "SELECT FROM team_members WHERE team_id = $1 AND username = $2 FOR SHARE";
    private static final String INSERT = "INSERT INTO teams (name, name_key) VALUES ($1, $2) RETURNING id";
    private static final String UPDATE = "UPDATE teams SET name = $2, name_key = $3, active = $4 WHERE id = $1";
    private static final String LEAVE = "DELETE FROM team_members WHERE team_id = $1 AND username <> ALL ($2)";
    private static final String JOIN =
            "INSERT INTO team_members (team_id, username) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING";

    private final Database database;

    public Teams(Database database) {
        this.database = database;
    }

    /** Returns what two names have in common that a reader takes for one. */
    public static String key(String name) {
        // Up and down again: a sharp s is two letters, as in capitals.
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Returns all teams, those that were archived too, by name. */
    public Uni<List<Team>> all() {
        return database.run(ALL).map(rows -> RowMapping.all(rows, Teams::team));
    }

    /** As {@link #all()}. */
    public Uni<List<Team>> all(Transaction transaction) {
        return transaction.run(ALL).map(rows -> RowMapping.all(rows, Teams::team));
    }

    /** Returns the team of that number, archived or not. */
    public Uni<Optional<Team>> find(Transaction transaction, long id) {
        return transaction.run(FIND, id).map(rows -> RowMapping.first(rows, Teams::team));
    }

    /** As {@link #find}, and keeps others from archiving it until the transaction ends. */
    public Uni<Optional<Team>> hold(Transaction transaction, long id) {
        return transaction.run(HOLD, id).map(rows -> RowMapping.first(rows, Teams::team));
    }

    /** Says whether somebody is in a team, and keeps them in it until the transaction ends. */
    public Uni<Boolean> holdMember(Transaction transaction, long id, String username) {
        return transaction.run(HOLD_MEMBER, id, username).map(rows -> rows.size() > 0);
    }

    /**
     * Adds a team.
     *
     * @param name    whose {@link #key} no other team has
     * @param members user names, each once, that there are; in any order
     */
    public Uni<Team> add(Transaction transaction, String name, List<String> members) {
        return transaction
                .run(INSERT, name, key(name))
                .map(rows -> rows.iterator().next().getLong("id"))
                .call(id -> join(transaction, id, members))
                .map(id -> new Team(id, name, members.stream().sorted().toList(), true));
    }

    /** Writes a team as it is given; as {@link #add}. */
    public Uni<Void> update(Transaction transaction, Team team) {
        String[] members = team.members().toArray(String[]::new);
        return transaction
                .run(UPDATE, team.id(), team.name(), key(team.name()), team.active())
                .chain(() -> transaction.run(LEAVE, team.id(), members))
                .chain(() -> join(transaction, team.id(), team.members()));
    }

    private static Uni<Void> join(Transaction transaction, long id, List<String> members) {
        return members.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(JOIN, id, members.toArray(String[]::new)).replaceWithVoid();
    }

    private static Team team(Row row) {
        return new Team(
                row.getLong("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("members")),
                row.getBoolean("active"));
    }
}
