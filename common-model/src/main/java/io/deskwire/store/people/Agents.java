package io.deskwire.store.people;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people at the desk and their password hashes. User names are kept in lower case. */
public final class Agents {
    private static final String COLUMNS = "SELECT id, username, name, roles, active, password_hash FROM agents";
    /**
     * Whoever adds or changes agents does so alone: two replicas that start together agree on who adds the first admin, and two admins
     * who demote each other cannot both succeed. Tickets and messages, which refer to agents, do not wait.
     */
    private static final String LOCK = "LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE";

    private static final String ANY = "SELECT EXISTS (SELECT FROM agents) AS present";
    private static final String INSERT = """
            INSERT INTO agents (username, name, role, roles, password_hash) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING RETURNING id, username, name, roles, active, password_hash
            """;

    private static final String UPDATE =
            "UPDATE agents SET name = $2, role = $3, roles = $4, active = $5 WHERE username = $1";
    private static final String PASSWORD = "UPDATE agents SET password_hash = $2 WHERE username = $1";
    private static final String REPLACE_PASSWORD =
            "UPDATE agents SET password_hash = $3 WHERE username = $1 AND password_hash = $2 AND active";

    private final Database database;

    public Agents(Database database) {
        this.database = database;
    }

    /** An agent with the hash that a password is compared to. */
    public record Credentials(Agent agent, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + agent.username() + "]";
        }
    }

    /** Returns the credentials of that user name, in whatever case it was typed; empty for one who is switched off too. */
    public Uni<Optional<Credentials>> credentials(String username) {
        return database.run(COLUMNS + " WHERE active AND username = $1", username.toLowerCase(Locale.ROOT))
                .map(rows ->
                        RowMapping.first(rows, row -> new Credentials(agent(row), row.getString("password_hash"))));
    }

    /** Returns everybody at the desk, by name. */
    public Uni<List<Agent>> all(Transaction transaction) {
        return transaction.run(COLUMNS + " ORDER BY name, username").map(rows -> RowMapping.all(rows, Agents::agent));
    }

    /** Returns everybody at the desk, by name. */
    public Uni<List<Agent>> all() {
        return database.run(COLUMNS + " ORDER BY name, username").map(rows -> RowMapping.all(rows, Agents::agent));
    }

    /** Returns who of that user name works here, and has them stay as they are until the transaction ends; empty for nobody. */
    public Uni<Optional<Agent>> atWork(Transaction transaction, String username) {
        return transaction
                .run(COLUMNS + " WHERE active AND username = $1 FOR SHARE", username)
                .map(rows -> RowMapping.first(rows, Agents::agent));
    }

    /** Returns everybody by user name, and keeps others from adding or changing anybody until the transaction ends. */
    public Uni<Map<String, Agent>> lockAll(Transaction transaction) {
        return transaction.run(LOCK).chain(() -> all(transaction)).map(all -> all.stream()
                .collect(Collectors.toMap(Agent::username, Function.identity())));
    }

    /** Writes name, roles and whether they may sign in; the caller holds the lock. */
    public Uni<Void> update(Transaction transaction, Agent agent) {
        return transaction
                .run(
                        UPDATE,
                        agent.username(),
                        agent.name(),
                        agent.role(),
                        agent.roles().names().toArray(String[]::new),
                        agent.active())
                .replaceWithVoid();
    }

    /** Writes another password's hash. */
    public Uni<Void> password(Transaction transaction, String username, String hash) {
        return transaction.run(PASSWORD, username, hash).replaceWithVoid();
    }

    /**
     * Writes another password's hash, and holds the row; false, and nothing written, when the agent has another password than the one
     * that was compared, or was switched off.
     */
    public Uni<Boolean> replacePassword(Transaction transaction, Credentials compared, String hash) {
        return transaction
                .run(REPLACE_PASSWORD, compared.agent().username(), compared.passwordHash(), hash)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Adds an agent; empty when the user name is taken. */
    public Uni<Optional<Agent>> add(
            Transaction transaction, String username, String name, Roles roles, String passwordHash) {
        Agent wanted = new Agent(0, username.toLowerCase(Locale.ROOT), name, roles, true);
        return transaction
                .run(
                        INSERT,
                        wanted.username(),
                        name,
                        wanted.role(),
                        roles.names().toArray(String[]::new),
                        passwordHash)
                .map(rows -> RowMapping.first(rows, Agents::agent));
    }

    /** Says whether nobody is at the desk yet, and keeps others from adding somebody until the transaction ends. */
    public Uni<Boolean> lockIfEmpty(Transaction transaction) {
        return transaction.run(LOCK).chain(() -> transaction.run(ANY)).map(rows -> !rows.iterator()
                .next()
                .getBoolean("present"));
    }

    static Agent agent(Row row) {
        return new Agent(
                row.getLong("id"),
                row.getString("username"),
                row.getString("name"),
                Roles.named(List.of(row.getArrayOfStrings("roles"))),
                row.getBoolean("active"));
    }
}
