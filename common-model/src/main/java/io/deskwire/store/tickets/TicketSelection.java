package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of tickets as a statement that says only what is asked for: what it leaves open it does not name, so that the planner finds
 * the index of just these tickets.
 */
public final class TicketSelection {
    private final StringBuilder conditions = new StringBuilder(" WHERE true");
    private final List<Object> parameters = new ArrayList<>();
    private final TicketQuery query;
    private final Map<TicketSort, String> places = new EnumMap<>(TicketSort.class);
    private final boolean unresolved;
    private final @Nullable TicketRanges ranges;

    /**
     * @param sight of who asks; where it is everything, the statement does not mention it
     */
    public TicketSelection(TicketQuery query, TicketSight sight) {
        this.query = query;
        unresolved = query.sort() != TicketSort.NEWEST
                && query.status() == null
                && query.contact() == null
                && !query.undelivered();
        if (TicketRanges.make(query, sight)) {
            ranges = new TicketRanges(query, sight, this);
        } else {
            ranges = null;
            choose(sight);
        }
    }

    private void choose(TicketSight sight) {
        if (query.status() != null) {
            conditions.append(is(query.status()));
        }
        if (query.undelivered()) {
            conditions.append(" AND t.undelivered > 0");
        }
        if (query.contact() != null) {
            conditions.append(" AND t.contact_id = ").append(parameter(query.contact()));
        }
        if (query.team() != null) {
            conditions.append(" AND t.team_id = ").append(parameter(query.team()));
        }
        if (query.bot() != null) {
            String number = "(SELECT x.number FROM bots x WHERE x.id = " + parameter(query.bot()) + ")";
            // Where there is no such bot, no ticket is looked at.
            and(" AND " + number + " IS NOT NULL AND t.bot = " + number);
        }
        if (query.assignee() != null) {
            conditions.append(" AND t.assignee = ").append(parameter(query.assignee()));
        }
        if (query.unassigned()) {
            conditions.append(" AND t.assignee IS NULL");
        }
        if (!sight.isEverything()) {
            String team = query.team() == null ? "t.team_id" : parameter(query.team()) + "::bigint";
            parameters.add(sight.member());
            conditions.append(TicketSight.condition(parameters.size(), team));
        }
    }

    /** Returns the condition, with its {@code AND}, of those of one status, or of all, that are behind the place that was asked for. */
    String behindCursor(@Nullable TicketStatus status) {
        TicketCursor cursor = query.cursor();
        return cursor == null
                ? ""
                : places.computeIfAbsent(
                        order(status),
                        order -> " AND (" + order.column() + ", t.id) " + order.behind() + " ("
                                + parameter(order.value(cursor.key())) + ", " + parameter(cursor.id()) + ")");
    }

    private TicketSort order(@Nullable TicketStatus status) {
        return status == null ? query.sort() : query.sort().among(status);
    }

    /** The limit stands in the statement: the planner goes by it. */
    private String end(@Nullable TicketStatus status) {
        // The planner does not know that what is null is the same for all of them, and the index begins with it.
        String first = query.unassigned() && status == TicketStatus.OPEN ? "t.assignee, " : "";
        return order(status).orderBy(first) + " LIMIT " + query.limit();
    }

    /** Adds a value; returns how the statement names it. */
    String parameter(@Nullable Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    /** Adds a condition, which begins with its {@code AND}. */
    void and(String condition) {
        conditions.append(condition);
    }

    /** Returns the statement; what it names are the parameters from then on. */
    public String sql() {
        if (ranges != null) {
            return TicketRows.COLUMNS + " WHERE t.id IN (" + ranges.ids() + ")" + end(query.status());
        }
        return TicketRows.COLUMNS
                + (unresolved
                        ? " WHERE t.id IN (" + firstUnresolved() + ")"
                        : conditions + behindCursor(query.status()))
                + end(query.status());
    }

    /** Those that are first of each status, by its index, and of these the first. */
    private String firstUnresolved() {
        return "SELECT u.id FROM (" + first(TicketStatus.OPEN) + " UNION ALL " + first(TicketStatus.PENDING) + ") u"
                + query.sort().orderBy("u.place", "u.id") + " LIMIT " + query.limit();
    }

    /** The join is the planner's to leave out, where no words are searched for. */
    private String first(TicketStatus status) {
        return "(SELECT t.id, " + query.sort().column() + " AS place"
                + " FROM tickets t LEFT JOIN contacts c ON c.id = t.contact_id" + conditions + is(status)
                + behindCursor(status) + end(status) + ")";
    }

    /** A word of ours, in the statement itself: partial indexes are known by it. */
    static String is(TicketStatus status) {
        return " AND t.status = '" + status.name().toLowerCase(Locale.ROOT) + "'";
    }

    /** Reads the page. */
    Uni<List<Ticket>> run(Transaction transaction) {
        String sql = sql();
        return transaction.run(sql, parameters.toArray()).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }
}
