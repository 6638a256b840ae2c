package io.deskwire.web.counts;

import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
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
    /** Null while it is that of {@code counted}: a copy that nobody changes shares it. */
    private @Nullable Map<String, Long> held;
    /** What was counted, as long as it is so. */
    private @Nullable ListCounts counted;

    ListTally() {
        lists = new long[DeskList.values().length];
        held = new HashMap<>();
    }

    private ListTally(ListTally other) {
        lists = other.lists.clone();
        counted = other.counts();
    }

    /** Returns one that goes its own way from here on. */
    ListTally copy() {
        return new ListTally(this);
    }

    /** Adds tickets that are done with. */
    void addDone(long tickets) {
        lists[DeskList.RESOLVED.ordinal()] += tickets;
        held = changeable();
        counted = null;
    }

    /** Adds a ticket as often as that; less than 0 takes it away. */
    void count(ListedTicket ticket, long by) {
        Map<String, Long> holders = changeable();
        for (DeskList list : DeskList.values()) {
            if (list.has.test(ticket)) {
                lists[list.ordinal()] += by;
            }
        }
        if (DeskList.isOpen(ticket) && ticket.assignee() != null) {
            holders.merge(ticket.assignee(), by, (old, more) -> old + more == 0 ? null : old + more);
        }
        held = holders;
        counted = null;
    }

    private Map<String, Long> changeable() {
        if (held != null) {
            return held;
        }
        Map<String, Long> holders = new HashMap<>();
        if (counted != null) {
            counted.held().forEach(holders::putAll);
        }
        return holders;
    }

    /** Returns what was counted. */
    ListCounts counts() {
        ListCounts known = counted;
        if (known == null) {
            Map<String, Long> named = new LinkedHashMap<>();
            for (DeskList list : DeskList.values()) {
                named.put(list.wire, lists[list.ordinal()]);
            }
            known = new ListCounts(named, List.of(changeable()));
            counted = known;
        }
        return known;
    }
}
