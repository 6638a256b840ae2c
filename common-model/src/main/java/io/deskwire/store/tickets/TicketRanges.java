package io.deskwire.store.tickets;

import io.deskwire.model.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that has no index of its own, put together from ranges of one that has: the tickets of one team, or those in none, of one bot
 * and with one status, in the list's order. Of each range the first are read, and of these the first of all. So who sees the tickets of
 * one small team, or asks for a bot that few write to, does not pay for those of all others.
 */
final class TicketRanges {
    private final TicketQuery query;
    private final TicketSelection selection;
    private final String bots;
    private final String teams;

    /**
     * @param selection takes the statement's parameters, and says what is behind the place that was asked for
     */
    TicketRanges(TicketQuery query, TicketSight sight, TicketSelection selection) {
        this.query = query;
        this.selection = selection;
        bots = query.bot() == null
                ? "bots b"
                : "(SELECT x.number FROM bots x WHERE x.id = " + selection.parameter(query.bot()) + ") b";
        String team = query.team() == null ? null : selection.parameter(query.team()) + "::bigint";
        teams = sight.isEverything()
                ? "(SELECT x.id AS team_id FROM teams x" + (team == null ? "" : " WHERE x.id = " + team) + ") s"
                : "(SELECT x.team_id FROM team_members x WHERE x.username = "
                        + selection.parameter(sight.member()) + "::text"
                        + (team == null ? "" : " AND x.team_id = " + team) + ") s";
    }

    /**
     * Says whether a list is made so: one for which tickets of other teams or bots would be looked through, or all that nobody holds, and
     * that is not short anyway, as what one agent holds, what was not delivered or what is one customer's.
     */
    static boolean make(TicketQuery query, TicketSight sight) {
        boolean others = query.bot() != null || (query.team() == null ? !sight.isEverything() : query.unassigned());
        boolean isShort = query.assignee() != null || query.undelivered() || query.contact() != null;
        return others && !isShort && query.text() == null;
    }

    /** Returns a statement that selects their numbers. */
    String ids() {
        List<String> ranges = new ArrayList<>();
        for (TicketStatus status : statuses()) {
            if (query.team() == null) {
                // The planner does not know that what is null is the same for all of them, and the index begins with
                // it.
                ranges.add(
                        "SELECT r.id, r.place FROM " + bots + first(status, " AND t.team_id IS NULL", "t.team_id, "));
            }
            ranges.add("SELECT r.id, r.place FROM " + bots + " CROSS JOIN " + teams
                    + first(status, " AND t.team_id = s.team_id", ""));
        }
        return "SELECT u.id FROM (" + String.join(" UNION ALL ", ranges) + ") u"
                + query.sort().orderBy("u.place", "u.id") + " LIMIT " + query.limit();
    }

    private List<TicketStatus> statuses() {
        @Nullable TicketStatus asked = query.status();
        if (asked != null) {
            return List.of(asked);
        }
        return query.sort() == TicketSort.NEWEST
                ? List.of(TicketStatus.values())
                : List.of(TicketStatus.OPEN, TicketStatus.PENDING);
    }

    private String first(TicketStatus status, String ofTeam, String constant) {
        return " CROSS JOIN LATERAL (SELECT t.id, " + query.sort().column()
                + " AS place FROM tickets t WHERE t.bot = b.number" + ofTeam + TicketSelection.is(status)
                + (query.unassigned() ? " AND t.assignee IS NULL" : "") + selection.behindCursor(status)
                + query.sort().among(status).orderBy(constant) + " LIMIT " + query.limit() + ") r";
    }
}
