package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import io.deskwire.e2e.Http;

/** The log of a desk on a cluster, asked of its PostgreSQL past all services, in that one's own pod. */
final class ClusterLog {

    /** What a line is asked for by a connection ({@link DeskDatabase}); an event as on the wire. */
    private static final String EVENTS = """
            SELECT '{"epoch":"' || h.epoch || '","seq":' || e.seq || ',"type":"' || e.type || '","ticketId":'
                || coalesce(e.ticket_id::text, 'null')
                || ',"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","actor":'
                || coalesce(e.actor::text, 'null') || coalesce(',"cause":' || e.cause::text, '')
                || ',"data":' || e.data::text || '}'
              FROM event_log e, event_head h WHERE e.seq > %d ORDER BY e.seq
            """;

    private static final String LONGEST_PAUSE = """
            SELECT coalesce(max(pause), 0) FROM (
                SELECT (extract(epoch FROM at - lag(at) OVER (ORDER BY seq)) * 1000)::bigint AS pause
                  FROM event_log WHERE seq BETWEEN %d AND %d) AS pauses
            """;

    long head() {
        return Long.parseLong(asked("SELECT seq FROM event_head").strip());
    }

    /** The log after a number. */
    Log since(long seq) {
        String epoch = asked("SELECT epoch FROM event_head").strip();
        return new Log(
                epoch,
                seq,
                asked(EVENTS.formatted(seq))
                        .lines()
                        .map(Http::json)
                        .map(Entry::of)
                        .toList());
    }

    /** The longest time between two events of a part of the log, by the database's clock. */
    long longestPauseMillis(long first, long last) {
        return Long.parseLong(asked(LONGEST_PAUSE.formatted(first, last)).strip());
    }

    private static String asked(String query) {
        return Cluster.kubectl(
                "exec",
                "deployment/postgresql",
                "-c",
                "postgresql",
                "--",
                "sh",
                "-c",
                "PGPASSWORD=$POSTGRES_PASSWORD exec psql -h 127.0.0.1 -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\""
                        + " -v ON_ERROR_STOP=1 -qAtXc \"$1\"",
                "psql",
                query);
    }
}
