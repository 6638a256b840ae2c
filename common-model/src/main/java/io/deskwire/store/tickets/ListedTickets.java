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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tickets are in the desk's lists, all of them at one moment: what a replica counts from. */
public final class ListedTickets {
    private static final String UNRESOLVED =
            "SELECT id, status, assignee, team_id, undelivered FROM tickets WHERE status <> 'resolved'";
    private static final String RESOLVED_UNDELIVERED =
            "SELECT id, status, assignee, team_id, undelivered FROM tickets WHERE status = 'resolved' AND undelivered > 0";
    /** Until the transaction ends: where most are resolved the planner thinks that reading the whole table costs no more. */
    private static final String BY_INDEX = "SELECT set_config('enable_seqscan', 'off', true)";
    /** By the index alone: a tenth of a second for a million. */
    private static final String RESOLVED = "SELECT count(*) AS tickets FROM tickets WHERE status = 'resolved'";
    /** By the index of teams alone, which has nothing of a desk without them. */
    private static final String RESOLVED_OF_TEAMS = "SELECT team_id, count(*) AS tickets FROM tickets"
            + " WHERE team_id IS NOT NULL AND status = 'resolved' GROUP BY team_id";

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
     * @param resolved how many are resolved, undelivered or not, those of teams included
     * @param resolvedOfTeams how many of these are in each team that has any
     */
    public record ListedDesk(Position at, List<ListedTicket> tickets, long resolved, Map<Long, Long> resolvedOfTeams) {
        public ListedDesk {
            tickets = List.copyOf(tickets);
            resolvedOfTeams = Map.copyOf(resolvedOfTeams);
        }

        /** Returns how many resolved ones are in no team. */
        public long resolvedOfNone() {
            return resolved
                    - resolvedOfTeams.values().stream().mapToLong(of -> of).sum();
        }
    }

    /** Reads them in one snapshot. Fails with {@link io.deskwire.store.StoreUnavailableException} when the database is away. */
    public Uni<ListedDesk> read() {
        return database.snapshot(transaction -> log.head(transaction).flatMap(head -> tickets(transaction, UNRESOLVED)
                .flatMap(unresolved -> tickets(transaction, RESOLVED_UNDELIVERED)
                        .flatMap(undelivered -> resolved(transaction).flatMap(resolved -> resolvedOfTeams(transaction)
                                .map(ofTeams -> {
                                    List<ListedTicket> all = new ArrayList<>(unresolved);
                                    all.addAll(undelivered);
                                    return new ListedDesk(head, all, resolved, ofTeams);
                                }))))));
    }

    private static Uni<Long> resolved(Transaction transaction) {
        return transaction.run(BY_INDEX).chain(() -> transaction.run(RESOLVED)).map(rows -> rows.iterator()
                .next()
                .getLong("tickets"));
    }

    private static Uni<Map<Long, Long>> resolvedOfTeams(Transaction transaction) {
        return transaction.run(RESOLVED_OF_TEAMS).map(rows -> {
            Map<Long, Long> byTeam = new HashMap<>();
            rows.forEach(row -> byTeam.put(row.getLong("team_id"), row.getLong("tickets")));
            return byTeam;
        });
    }

    private static Uni<List<ListedTicket>> tickets(Transaction transaction, String sql) {
        return transaction.run(sql).map(rows -> RowMapping.all(rows, ListedTickets::ticket));
    }

    private static ListedTicket ticket(Row row) {
        return new ListedTicket(
                row.getLong("id"),
                RowMapping.constant(TicketStatus.class, row, "status"),
                row.getString("assignee"),
                row.getLong("team_id"),
                row.getInteger("undelivered") > 0);
    }
}
