package io.deskwire.store.people;

import io.deskwire.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;

/**
 * How often somebody tried to sign in, counted for all replicas together, and from where agents signed in before. A bucket is what is
 * counted; its count begins anew when its time is over.
 */
public final class SignInTries {
    private static final String COUNT = """
            INSERT INTO sign_in_tries AS t (bucket, tries, ends_at) VALUES ($1, 1, now() + $2 * interval '1 second')
            ON CONFLICT (bucket) DO UPDATE
               SET tries = CASE WHEN t.ends_at <= now() THEN 1 ELSE t.tries + 1 END,
                   ends_at = CASE WHEN t.ends_at <= now() THEN excluded.ends_at ELSE t.ends_at END
            RETURNING tries, ceil(extract(epoch FROM ends_at - now()))::bigint AS seconds
            """;
    private static final String GIVE_BACK =
            "UPDATE sign_in_tries SET tries = tries - 1 WHERE bucket = ANY ($1) AND tries > 0";
    private static final String FORGET = "DELETE FROM sign_in_tries WHERE bucket = $1";
    private static final String KNOWN =
            "SELECT EXISTS (SELECT FROM sign_in_places WHERE agent = $1 AND address = $2) AS known";
    private static final String REMEMBER = """
            INSERT INTO sign_in_places AS p (agent, address) VALUES ($1, $2)
            ON CONFLICT (agent, address) DO UPDATE SET seen_at = now()
            """;
    /** A moment's work each time, whatever a flood left behind. */
    static final int AT_ONCE = 10_000;

    private static final String CLEAR = """
            DELETE FROM sign_in_tries WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM sign_in_tries WHERE ends_at <= now() LIMIT $1))
            """;
    /** Three months: who comes once a quarter is known still; an address that was given to somebody else is not for ever. */
    private static final String CLEAR_PLACES = "DELETE FROM sign_in_places WHERE seen_at < now() - interval '90 days'";

    private final Database database;

    public SignInTries(Database database) {
        this.database = database;
    }

    /**
     * A bucket after a try was counted in it.
     *
     * @param left until it is counted anew
     */
    public record Count(int tries, Duration left) {}

    /** Counts a try; whoever counts at the same time gets another number. */
    public Uni<Count> count(String bucket, Duration window) {
        return database.run(COUNT, bucket, window.toSeconds()).map(rows -> {
            Row row = rows.iterator().next();
            return new Count(row.getInteger("tries"), Duration.ofSeconds(row.getLong("seconds")));
        });
    }

    /** Takes back one try of each: it was no guess. */
    public Uni<Void> giveBack(List<String> buckets) {
        return buckets.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.run(GIVE_BACK, (Object) buckets.toArray(String[]::new))
                        .replaceWithVoid();
    }

    /** Forgets all tries of a bucket. */
    public Uni<Void> forget(String bucket) {
        return database.run(FORGET, bucket).replaceWithVoid();
    }

    /** Says whether that agent signed in from there before. */
    public Uni<Boolean> knows(String agent, String address) {
        return database.run(KNOWN, agent, address)
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    /** Remembers that the agent signed in from there. */
    public Uni<Void> remember(String agent, String address) {
        return database.run(REMEMBER, agent, address).replaceWithVoid();
    }

    /** Removes what is over, in portions, until nothing of it is left. */
    public Uni<Void> clear() {
        return clearTries().chain(() -> database.run(CLEAR_PLACES)).replaceWithVoid();
    }

    private Uni<Void> clearTries() {
        return database.run(CLEAR, AT_ONCE)
                .flatMap(rows -> rows.rowCount() < AT_ONCE ? Uni.createFrom().voidItem() : clearTries());
    }
}
