package io.deskwire.web.counts;

import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts tickets by the lists that they are in. Belongs to one thread at a time. */
final class ListTally {
    /** The lists of the desk, as {@code GET /api/tickets?view=} has them; what an agent holds is counted beside them. */
    private enum DeskList {
        UNASSIGNED("unassigned", ticket -> isOpen(ticket) && ticket.assignee() == null),
        OPEN("open", DeskList::isOpen),
        WAITING("waiting", ticket -> ticket.status() == TicketStatus.PENDING),
        RESOLVED("resolved", ticket -> !ticket.unresolved()),
        UNDELIVERED("undelivered", ListedTicket::undelivered);

        private final String wire;
        private final Predicate<ListedTicket> has;

        DeskList(String wire, Predicate<ListedTicket> has) {
            this.wire = wire;
            this.has = has;
        }

        private static boolean isOpen(ListedTicket ticket) {
            return ticket.status() == TicketStatus.OPEN;
        }
    }

    private final long[] lists;
    /** What a copy began with, which it shares. */
    private final List<Map<String, Long>> begun;
    /** Beside that: open tickets of each agent, less than 0 where there were more. */
    private final Map<String, Long> held = new HashMap<>();
    /** What was counted, as long as it is so. */
    private @Nullable ListCounts counted;

    ListTally() {
        lists = new long[DeskList.values().length];
        begun = List.of();
    }

    private ListTally(ListTally other) {
        lists = other.lists.clone();
        counted = other.counts();
        begun = counted.held();
    }

    /** Returns one that goes its own way from here on; what agents hold is not copied. */
    ListTally copy() {
        return new ListTally(this);
    }

    /** Adds tickets that are done with. */
    void addDone(long tickets) {
        lists[DeskList.RESOLVED.ordinal()] += tickets;
        counted = null;
    }

    /** Adds a ticket as often as that; less than 0 takes it away. */
    void count(ListedTicket ticket, long by) {
        for (DeskList list : DeskList.values()) {
            if (list.has.test(ticket)) {
                lists[list.ordinal()] += by;
            }
        }
        if (DeskList.isOpen(ticket) && ticket.assignee() != null) {
            held.merge(ticket.assignee(), by, (old, more) -> old + more == 0 ? null : old + more);
        }
        counted = null;
    }

    /** Returns what was counted. */
    ListCounts counts() {
        ListCounts known = counted;
        if (known == null) {
            Map<String, Long> named = new LinkedHashMap<>();
            for (DeskList list : DeskList.values()) {
                named.put(list.wire, lists[list.ordinal()]);
            }
            List<Map<String, Long>> all = new ArrayList<>(begun);
            all.add(held);
            known = new ListCounts(named, all);
            counted = known;
        }
        return known;
    }
}
