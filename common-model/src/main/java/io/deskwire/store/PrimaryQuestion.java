package io.deskwire.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What each new connection is asked, and what its server's answer makes of it. */
final class PrimaryQuestion {
    private static final Logger LOG = Logger.getLogger(PrimaryQuestion.class);

    private static final String LIMITS = """
            SELECT pg_is_in_recovery() AS standby,
                   current_setting('idle_in_transaction_session_timeout') AS idle_in_transaction_session_timeout,
                   current_setting('statement_timeout') AS statement_timeout
            """;
    /** The name of a segment of the log begins with its timeline, eight digits; a standby writes none. */
    private static final String LIMITS_AND_TIMELINE = LIMITS
            + ", CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline";

    private static final Pattern FORM = Pattern.compile("[0-9A-F]{8}");

    private final boolean ofSeveral;
    private final NewestTimeline newest;
    private boolean warnedOfLimits;
    private boolean warnedOfTimeline;

    /**
     * @param ofSeveral whether it may have to be told from another primary
     * @param newest    what the process has seen
     */
    PrimaryQuestion(boolean ofSeveral, NewestTimeline newest) {
        this.ofSeveral = ofSeveral;
        this.newest = newest;
    }

    String text() {
        // What only looks like PostgreSQL may have no such log; with one server nobody asks.
        return ofSeveral ? LIMITS_AND_TIMELINE : LIMITS;
    }

    /** Returns a primary's timeline, which is of no use with one server; fails when it is none to work with. */
    synchronized String timeline(PgConnectOptions server, Row row) {
        if (row.getBoolean("standby")) {
            throw new NoPrimaryException(name(server) + " is a standby");
        }
        if (server.getUseLayer7Proxy()) {
            warnOfLimits(row);
        }
        return ofSeveral ? read(name(server), row.getString("timeline")) : "";
    }

    private String read(String server, @Nullable String said) {
        if (said == null || !FORM.matcher(said).matches()) {
            if (!warnedOfTimeline) {
                warnedOfTimeline = true;
                LOG.warnf(
                        "%s says a timeline that is none of PostgreSQL's, and is left alone. With several servers each has"
                                + " to be PostgreSQL itself: take it out of DATABASE_URL, or name one address alone.",
                        server);
            }
            throw new NoPrimaryException(server + " says no timeline of PostgreSQL's");
        }
        if (!newest.accepts(said)) {
            throw new NoPrimaryException(
                    server + " is a primary of before a failover (timeline " + said + ", not " + newest + ")");
        }
        return said;
    }

    private void warnOfLimits(Row row) {
        List<String> without = Stream.of("idle_in_transaction_session_timeout", "statement_timeout")
                .filter(limit -> "0".equals(row.getString(limit)))
                .toList();
        if (!without.isEmpty() && !warnedOfLimits) {
            warnedOfLimits = true;
            LOG.warnf(
                    "Behind the pooler a session has no %s: a process that stops in the middle of a change, or a statement"
                            + " that does not end, would stop the desk. Give the role its limits (docs/operations/configure.md, PgBouncer).",
                    String.join(" and no ", without));
        }
    }

    /** A server as it is named to people. */
    static String name(PgConnectOptions server) {
        return server.getHost() + ":" + server.getPort();
    }
}
