package io.deskwire.store;

import io.deskwire.store.PrimaryRound.Answer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and gives only those of a primary: a standby knows an older desk, and none that is written to. Of several servers
 * the one that was it last is asked; when it is not any more, all are ({@link PrimaryRound}), and again after a minute when not all
 * have answered: one of those may have been promoted. (The client itself, 4.5, only goes round its servers.)
 */
final class PrimaryConnector {
    private static final Logger LOG = Logger.getLogger(PrimaryConnector.class);

    /** A connection waits a second at most for a machine that is silent: not each does, and who was away is not missed for long. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final int NONE = -1;

    private final Vertx vertx;
    private final ConnectionFactory factory;
    private final List<PgConnectOptions> servers;
    private final Duration again;
    private final PrimaryQuestion question;
    private int primary;
    private boolean whole = true;
    private long asked;
    private @Nullable Future<Integer> round;

    /**
     * @param servers one or several, with bounds
     * @param newest  what the process has seen
     * @param again   after how long all are asked again when not all have answered
     */
    PrimaryConnector(Vertx vertx, List<PgConnectOptions> servers, NewestTimeline newest, Duration again) {
        this.vertx = vertx;
        this.factory = PgDriver.INSTANCE.createConnectionFactory(vertx, servers.get(0));
        this.servers = servers;
        this.again = again;
        this.question = new PrimaryQuestion(servers.size() > 1, newest);
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
        boolean doubtful = !whole && System.nanoTime() - asked >= again.toNanos();
        return doubtful ? NONE : primary;
    }

    /** A connection to a server that says that it is a primary. */
    private record Opened(SqlConnection connection, String timeline) {}

    private Future<Opened> open(Context context, int server) {
        Future<SqlConnection> opening = factory.connect(context, servers.get(server));
        return within(opening)
                // One that comes later is nobody's.
                .onFailure(failure -> opening.onSuccess(SqlConnection::close))
                .compose(connection -> within(connection.query(question.text()).execute())
                        .map(rows -> new Opened(
                                connection,
                                question.timeline(
                                        servers.get(server), rows.iterator().next())))
                        .onFailure(failure -> connection.close()));
    }

    /** A server that is frozen takes a connection and says nothing. */
    private static <T> Future<T> within(Future<T> answer) {
        return answer.timeout(ConnectionBounds.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks all servers, for everybody who wants to know meanwhile. */
    private Future<Integer> round(Context context) {
        Promise<Integer> answered = Promise.promise();
        synchronized (this) {
            if (round != null) {
                return round;
            }
            round = answered.future();
        }
        PrimaryRound.of(
                        vertx,
                        IntStream.range(0, servers.size())
                                .mapToObj(server -> ask(context, server))
                                .toList())
                .onComplete(done -> {
                    note(done.succeeded() ? done.result() : new PrimaryRound(NONE, true));
                    answered.handle(done.map(PrimaryRound::primary));
                });
        return answered.future();
    }

    private synchronized void note(PrimaryRound ended) {
        round = null;
        if (ended.primary() != NONE && ended.primary() != primary) {
            LOG.infof("PostgreSQL's primary is %s", name(ended.primary()));
        }
        primary = ended.primary();
        whole = ended.whole();
        asked = System.nanoTime();
    }

    private Future<Answer> ask(Context context, int server) {
        return open(context, server)
                .compose(opened -> opened.connection()
                        .close()
                        .transform(closed -> Future.succeededFuture(new Answer(server, true, opened.timeline(), ""))))
                .otherwise(failure -> new Answer(
                        server,
                        failure instanceof NoPrimaryException,
                        null,
                        name(server) + ": " + failure.getMessage()));
    }

    private String name(int server) {
        return PrimaryQuestion.name(servers.get(server));
    }
}
