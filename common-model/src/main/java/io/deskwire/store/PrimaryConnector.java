package io.deskwire.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and gives only those of a primary: a standby knows an older desk, and none that is written to. Of several servers
 * the one that was it last is asked; when it is not any more, all are, and of primaries the one of the newest timeline is it: one that
 * came back from before a failover has an older one. (The client itself, 4.5, only goes round its servers.)
 */
final class PrimaryConnector {
    private static final Logger LOG = Logger.getLogger(PrimaryConnector.class);

    private static final String QUESTION = """
            SELECT pg_is_in_recovery() AS standby, %s AS timeline,
                   current_setting('idle_in_transaction_session_timeout') AS silence
            """;

    /** The name of a segment of the log begins with its timeline, eight digits; a standby writes none. */
    private static final String TIMELINE =
            "CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END";

    private static final String NO_TIMELINE = "";
    private static final int NONE = -1;

    private final ConnectionFactory factory;
    private final List<PgConnectOptions> servers;
    private final String question;
    private int primary;
    private boolean warned;
    private String newest = NO_TIMELINE;
    private @Nullable Future<Integer> round;

    /**
     * @param servers one or several, with bounds
     */
    PrimaryConnector(Vertx vertx, List<PgConnectOptions> servers) {
        this.factory = PgDriver.INSTANCE.createConnectionFactory(vertx, servers.get(0));
        this.servers = servers;
        // What only looks like PostgreSQL may have no such log; with one server nobody asks.
        this.question = QUESTION.formatted(servers.size() == 1 ? "NULL" : TIMELINE);
        this.primary = servers.size() == 1 ? 0 : NONE;
    }

    /** Opens a connection to the primary; fails when there is none. */
    Future<SqlConnection> connect(Context context) {
        int last = last();
        if (servers.size() == 1) {
            return open(context, 0).map(Opened::connection);
        }
        Future<Opened> opened =
                last == NONE ? elsewhere(context) : open(context, last).recover(failure -> elsewhere(context));
        return opened.map(Opened::connection);
    }

    private Future<Opened> elsewhere(Context context) {
        return round(context).compose(found -> open(context, found));
    }

    private synchronized int last() {
        return primary;
    }

    /** A connection to a server that says that it is a primary. */
    private record Opened(SqlConnection connection, String timeline) {}

    private Future<Opened> open(Context context, int server) {
        Future<SqlConnection> opening = factory.connect(context, servers.get(server));
        return within(opening)
                // One that comes later is nobody's.
                .onFailure(failure -> opening.onSuccess(SqlConnection::close))
                .compose(connection -> within(connection.query(question).execute())
                        .map(rows ->
                                accepted(server, connection, rows.iterator().next()))
                        .onFailure(failure -> connection.close()));
    }

    /** A server that is frozen takes a connection and says nothing. */
    private static <T> Future<T> within(Future<T> answer) {
        return answer.timeout(ConnectionBounds.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Opened accepted(int server, SqlConnection connection, Row row) {
        if (row.getBoolean("standby")) {
            throw new NoPrimaryException(name(server) + " is a standby");
        }
        String said = row.getString("timeline");
        String timeline = said == null ? NO_TIMELINE : said;
        if (timeline.compareTo(newest) < 0) {
            throw new NoPrimaryException(name(server) + " is a primary of before a failover (timeline " + timeline
                    + ", not " + newest + ")");
        }
        newest = timeline;
        if ("0".equals(row.getString("silence")) && servers.get(server).getUseLayer7Proxy() && !warned) {
            warned = true;
            LOG.warn(
                    "Behind the pooler a session has no idle_in_transaction_session_timeout: a process that stops in the"
                            + " middle of a change would stop the desk. Give the role its limits (docs/operations/configure.md, PgBouncer).");
        }
        return new Opened(connection, timeline);
    }

    /** Asks all servers, for everybody who wants to know meanwhile. */
    private Future<Integer> round(Context context) {
        Promise<Integer> asked = Promise.promise();
        synchronized (this) {
            if (round != null) {
                return round;
            }
            round = asked.future();
        }
        Future.join(IntStream.range(0, servers.size())
                        .mapToObj(server -> ask(context, server))
                        .toList())
                .map(all -> best(all.list()))
                .onComplete(done -> {
                    synchronized (this) {
                        round = null;
                        primary = done.succeeded() ? done.result() : NONE;
                    }
                    asked.handle(done);
                });
        return asked.future();
    }

    /**
     * What a server said of itself.
     *
     * @param timeline null when it is no primary
     * @param why      why it is none
     */
    private record Answer(int server, @Nullable String timeline, String why) {}

    private Future<Answer> ask(Context context, int server) {
        return open(context, server)
                .compose(opened -> opened.connection()
                        .close()
                        .transform(closed -> Future.succeededFuture(new Answer(server, opened.timeline(), ""))))
                .otherwise(failure -> new Answer(server, null, name(server) + ": " + failure.getMessage()));
    }

    private int best(List<Answer> answers) {
        Answer best = answers.stream()
                .filter(answer -> answer.timeline() != null)
                .max(Comparator.comparing(Answer::timeline))
                .orElseThrow(() -> new NoPrimaryException("no server is a primary ("
                        + answers.stream().map(Answer::why).collect(Collectors.joining("; ")) + ")"));
        LOG.infof("PostgreSQL's primary is %s", name(best.server()));
        return best.server();
    }

    private String name(int server) {
        return servers.get(server).getHost() + ":" + servers.get(server).getPort();
    }
}
