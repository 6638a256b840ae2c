package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page of tickets as a statement that says only what is asked for: what it leaves open it does not name, so that the planner finds
 * the index of just these tickets.
 */
public final class TicketSelection {
    private final StringBuilder conditions = new StringBuilder(" WHERE true");
    private final List<Object> parameters = new ArrayList<>();
    private final int limit;

    public TicketSelection(TicketQuery query) {
        limit = query.limit();
        if (query.status() != null) {
            // A word of ours, in the statement itself: partial indexes are known by it.
            conditions
                    .append(" AND t.status = '")
                    .append(query.status().name().toLowerCase(Locale.ROOT))
                    .append('\'');
        }
        if (query.unresolved()) {
            conditions.append(" AND t.status <> 'resolved'");
        }
        if (query.undelivered()) {
            conditions.append(" AND t.undelivered > 0");
        }
        if (query.assignee() != null) {
            conditions.append(" AND t.assignee = ").append(parameter(query.assignee()));
        }
        if (query.unassigned()) {
            conditions.append(" AND t.assignee IS NULL");
        }
        if (query.cursor() != null) {
            String updatedAt = parameter(query.cursor().updatedAt().atOffset(ZoneOffset.UTC));
            conditions
                    .append(" AND (t.updated_at, t.id) < (")
                    .append(updatedAt)
                    .append(", ")
                    .append(parameter(query.cursor().id()))
                    .append(')');
        }
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

    /** The limit stands in the statement: the planner goes by it. */
    public String sql() {
        return TicketRows.COLUMNS + conditions + " ORDER BY t.updated_at DESC, t.id DESC LIMIT " + limit;
    }

    /** Reads the page, newest activity first. */
    Uni<List<Ticket>> run(Transaction transaction) {
        return transaction.run(sql(), parameters.toArray()).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }
}
