package io.deskwire.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long a connection of a service may hold something at PostgreSQL, and how long it waits itself. Sent with the start of each
 * connection, so that a server needs no settings of its own; what an operator sets for the data source goes before
 * ({@code QUARKUS_DATASOURCE_REACTIVE_ADDITIONAL_PROPERTIES__LOCK_TIMEOUT_} and so on). Behind a pooler they are
 * the role's (docs/operations/configure.md, PgBouncer). Names: PostgreSQL 15 documentation, chapters 20.3 and 20.11.
 *
 * <p>They are stairs, each ends before the next: who is silent within a transaction, who waits for a lock, a statement, the
 * caller's patience ({@link Database#PATIENCE}).
 */
public final class ConnectionBounds {
    /**
     * A process that stopped between two statements holds rows, perhaps the head of the log, for which everybody else waits. Ours
     * have microseconds between statements; 5 s are more than the longest pause of a collector on a busy machine.
     */
    static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(5);
    /** Longer than somebody silent can hold a lock: who waits behind them gets it. */
    static final Duration LOCK = Duration.ofSeconds(7);
    /** The server gives up before the caller does, so that nothing runs that nobody waits for. */
    static final Duration STATEMENT = Duration.ofSeconds(8);
    /** A machine that is there answers in milliseconds, over a lost packet or two in 3 s. */
    static final Duration CONNECT = Duration.ofSeconds(5);
    /** Sent and not acknowledged: the other machine is gone. The kernel's own limit is a quarter of an hour. */
    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(15);

    /**
     * Nothing came for so long: twice the caller's patience. A server that is frozen acknowledges and never answers, and would keep all
     * connections of a pool that are under way. It counts from what came last, not from the statement: see {@link #UNUSED}.
     */
    static final Duration SILENT = Database.PATIENCE.multipliedBy(2);

    /**
     * A connection that nobody needed goes; another one is made in milliseconds. A statement on one that lay idle for so long has its whole
     * time before {@link #SILENT}.
     */
    private static final Duration UNUSED = SILENT.minus(STATEMENT).minusSeconds(2);

    private static final int KEEPALIVE_IDLE_SECONDS = 15;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 5;
    private static final int KEEPALIVE_COUNT = 3;
    /** A second of work for a pool of 16 at some milliseconds a statement; who comes then is told at once to come back later. */
    private static final int WAITING = 2_000;

    private ConnectionBounds() {}

    /** The settings of a session, by name, as PostgreSQL reads them. */
    static Map<String, String> session() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("idle_in_transaction_session_timeout", millis(IDLE_IN_TRANSACTION));
        settings.put("lock_timeout", millis(LOCK));
        settings.put("statement_timeout", millis(STATEMENT));
        // A statement whose client is gone ends within as long.
        settings.put("client_connection_check_interval", millis(Duration.ofSeconds(2)));
        // A session whose client's machine is gone does not keep its place, of which a server has a hundred or so.
        settings.put("tcp_keepalives_idle", Integer.toString(KEEPALIVE_IDLE_SECONDS));
        settings.put("tcp_keepalives_interval", Integer.toString(KEEPALIVE_INTERVAL_SECONDS));
        settings.put("tcp_keepalives_count", Integer.toString(KEEPALIVE_COUNT));
        settings.put("tcp_user_timeout", millis(UNACKNOWLEDGED));
        return settings;
    }

    /** Returns a copy with these bounds; properties that are set already stay. Keep-alives of ours need the native transport. */
    public static PgConnectOptions connection(PgConnectOptions options) {
        PgConnectOptions bounded = new PgConnectOptions(options);
        // A pooler gives each transaction any session: what is said to one, at its start too, would be another one's.
        Map<String, String> session = options.getUseLayer7Proxy() ? Map.of() : session();
        session.forEach((name, value) -> {
            if (!options.getProperties().containsKey(name)) {
                bounded.addProperty(name, value);
            }
        });
        if (options.getUseLayer7Proxy()) {
            // A copy forgets it (4.5.27).
            bounded.setUseLayer7Proxy(true).setCachePreparedStatements(false);
        }
        bounded.setConnectTimeout((int) CONNECT.toMillis())
                .setReadIdleTimeout((int) SILENT.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpKeepAlive(true)
                .setTcpKeepAliveIdleSeconds(KEEPALIVE_IDLE_SECONDS)
                .setTcpKeepAliveIntervalSeconds(KEEPALIVE_INTERVAL_SECONDS)
                .setTcpKeepAliveCount(KEEPALIVE_COUNT)
                .setTcpUserTimeout((int) UNACKNOWLEDGED.toMillis());
        return bounded;
    }

    /** Returns a copy in which nobody waits for a connection beyond the caller's patience, and not too many do. */
    public static PoolOptions pool(PoolOptions options) {
        return new PoolOptions(options)
                .setIdleTimeout((int) UNUSED.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setConnectionTimeout((int) STATEMENT.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(WAITING);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
