package io.deskwire.store.tickets;

import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Which tickets are in the desk's lists, all of them at one moment: what a replica counts from. */
public final class ListedTickets {
    private static final String UNRESOLVED =
            "SELECT id, status, assignee, undelivered FROM tickets WHERE status <> 'resolved'";
    private static final String RESOLVED_UNDELIVERED =
            "SELECT id, status, assignee, undelivered FROM tickets WHERE status = 'resolved' AND undelivered > 0";
    /** Until the transaction ends: where most are resolved the planner thinks that reading the whole table costs no more. */
    private static final String BY_INDEX = "SELECT set_config('enable_seqscan', 'off', true)";
    /** By the index alone: a tenth of a second for a million. */
    private static final String RESOLVED = "SELECT count(*) AS tickets FROM tickets WHERE status = 'resolved'";

    private final Database database;
    private final EventLog log;

    public ListedTickets(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * The desk's lists at one moment.
     *
     * @param at       the newest event that is in it
     * @param tickets  those that are unresolved, or resolved and undelivered
     * @param resolved how many are resolved, undelivered or not
     */
    public record ListedDesk(Position at, List<ListedTicket> tickets, long resolved) {
        public ListedDesk {
            tickets = List.copyOf(tickets);
        }
    }

    /** Reads them in one snapshot. Fails with {@link io.deskwire.store.StoreUnavailableException} when the database is away. */
    public Uni<ListedDesk> read() {
        return database.snapshot(transaction -> log.head(transaction).flatMap(head -> tickets(transaction, UNRESOLVED)
                .flatMap(
                        unresolved -> tickets(transaction, RESOLVED_UNDELIVERED).flatMap(undelivered -> transaction
                                .run(BY_INDEX)
                                .chain(() -> transaction.run(RESOLVED))
                                .map(rows -> {
                                    List<ListedTicket> all = new ArrayList<>(unresolved);
                                    all.addAll(undelivered);
                                    return new ListedDesk(
                                            head, all, rows.iterator().next().getLong("tickets"));
                                })))));
    }

    private static Uni<List<ListedTicket>> tickets(Transaction transaction, String sql) {
        return transaction.run(sql).map(rows -> RowMapping.all(rows, ListedTickets::ticket));
    }

    private static ListedTicket ticket(Row row) {
        return new ListedTicket(
                row.getLong("id"),
                RowMapping.constant(TicketStatus.class, row, "status"),
                row.getString("assignee"),
                row.getInteger("undelivered") > 0);
    }
}
