package io.deskwire.web.counts;

import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

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
    private final Map<String, Long> held;

    ListTally() {
        lists = new long[DeskList.values().length];
        held = new HashMap<>();
    }

    private ListTally(ListTally other) {
        lists = other.lists.clone();
        held = new HashMap<>(other.held);
    }

    /** Returns one that goes its own way from here on. */
    ListTally copy() {
        return new ListTally(this);
    }

    /** Adds tickets that are done with. */
    void addDone(long tickets) {
        lists[DeskList.RESOLVED.ordinal()] += tickets;
    }

    /** Adds a ticket. */
    void add(ListedTicket ticket) {
        count(ticket, 1);
    }

    /** Takes away a ticket that was added. */
    void remove(ListedTicket ticket) {
        count(ticket, -1);
    }

    private void count(ListedTicket ticket, long by) {
        for (DeskList list : DeskList.values()) {
            if (list.has.test(ticket)) {
                lists[list.ordinal()] += by;
            }
        }
        if (DeskList.isOpen(ticket) && ticket.assignee() != null) {
            held.merge(ticket.assignee(), by, (old, more) -> old + more == 0 ? null : old + more);
        }
    }

    /** Returns what was counted, as of that event. */
    DeskCounts counts(UUID epoch, long at) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (DeskList list : DeskList.values()) {
            named.put(list.wire, lists[list.ordinal()]);
        }
        return new DeskCounts(epoch, at, named, held);
    }
}
