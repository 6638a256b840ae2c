package io.deskwire.e2e.oracle;

import java.util.Map;

/** How many tickets are in each list of what somebody may see, counted by the database past every service. */
final class SightCounts {

    private static final String COUNTS = """
            SELECT count(*) FILTER (WHERE status = 'open' AND assignee = ?) AS mine,
                   count(*) FILTER (WHERE status = 'open' AND assignee IS NULL) AS unassigned,
                   count(*) FILTER (WHERE status = 'open') AS open,
                   count(*) FILTER (WHERE status = 'pending') AS waiting,
                   count(*) FILTER (WHERE status = 'resolved') AS resolved,
                   count(*) FILTER (WHERE undelivered > 0) AS undelivered
              FROM tickets
             WHERE ? OR team_id IS NULL OR team_id IN (SELECT team_id FROM team_members WHERE username = ?)
            """;

    private SightCounts() {}

    static Map<String, Long> of(DeskDatabase database, Viewer viewer) {
        return database.row(COUNTS, viewer.username(), viewer.seesAll(), viewer.username());
    }
}
