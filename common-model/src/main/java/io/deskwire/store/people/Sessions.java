package io.deskwire.store.people;

import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Agents.Credentials;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. The id of a session is not a secret: only the encrypted cookie proves that one holds it. Every replica asks
 * here, so a sign-out counts everywhere at once.
 */
public final class Sessions {
    /** Whoever changes the agent meanwhile is waited for, and what is compared is what they left. */
    private static final String START = """
            INSERT INTO sessions (id, agent, expires_at)
            SELECT $1::uuid, username, now() + $4 * interval '1 second'
              FROM agents WHERE username = $2 AND password_hash = $3 AND active FOR SHARE
            """;

    private static final String FIND = """
            SELECT s.id AS session, a.id, a.username, a.name, a.roles, a.active
              FROM sessions s JOIN agents a ON a.username = s.agent
             WHERE s.id = ANY ($1) AND s.expires_at > now() AND a.active
            """;
    private static final String END = "DELETE FROM sessions WHERE id = $1";
    private static final String END_OF =
            "DELETE FROM sessions WHERE agent = $1 AND id IS DISTINCT FROM $2 RETURNING id";
    private static final String HOLD =
            "SELECT FROM sessions WHERE id = $1 AND agent = $2 AND expires_at > now() FOR SHARE";
    private static final String FORGET = "DELETE FROM sessions WHERE expires_at < now()";

    private final Database database;

    public Sessions(Database database) {
        this.database = database;
    }

    /**
     * Starts a session of the agent who has proved to be that, and clears away those that have expired. Empty when the password is
     * another one since, or the agent was switched off: whoever did that has ended the sessions that there were, and this was none yet.
     */
    public Uni<Optional<UUID>> start(Credentials proved, Duration lifetime) {
        UUID id = UUID.randomUUID();
        return database.run(FORGET)
                .chain(() ->
                        database.run(START, id, proved.agent().username(), proved.passwordHash(), lifetime.toSeconds()))
                .map(rows -> rows.rowCount() == 1 ? Optional.of(id) : Optional.empty());
    }

    /** Says whether that session of the agent's goes on, and that it does until the transaction ends. The agent's row is held first. */
    public Uni<Boolean> isOpen(Transaction transaction, UUID id, String agent) {
        return transaction.run(HOLD, id, agent).map(rows -> rows.size() > 0);
    }

    /** Returns whose sessions these are, by their ids; those that have ended or expired are not in it. */
    public Uni<Map<UUID, Agent>> find(Collection<UUID> ids) {
        return database.run(FIND, (Object) ids.toArray(UUID[]::new)).map(rows -> {
            Map<UUID, Agent> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getUUID("session"), Agents.agent(row)));
            return found;
        });
    }

    /**
     * Ends the sessions of an agent; the events make every replica close their sockets.
     *
     * @param but the one that goes on, or null
     * @param by  who ends them
     */
    public Uni<Void> endAllOf(Transaction transaction, String agent, @Nullable UUID but, Attribution by) {
        return transaction
                .run(END_OF, agent, but)
                .invoke(rows -> rows.forEach(row ->
                        transaction.record(new SessionEnded(row.getUUID("id").toString()), null, by)))
                .replaceWithVoid();
    }

    /** Ends an agent's session, who signs out; the event makes every replica close its sockets. Ending it twice changes nothing. */
    public Uni<Void> end(UUID id, String agent) {
        return database.change(transaction -> transaction.run(END, id).invoke(rows -> {
                    if (rows.rowCount() == 1) {
                        transaction.record(new SessionEnded(id.toString()), null, Attribution.agent(agent));
                    }
                }))
                .replaceWithVoid();
    }
}
