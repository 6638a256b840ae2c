package io.deskwire.web.counts;

import io.deskwire.event.Event;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.web.stream.FakeLog;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A desk in memory: tickets that change, and the log that says so. */
public final class IndexedDesk {
    public final FakeLog log;
    private final Map<Long, ListedTicket> tickets = new TreeMap<>();

    public IndexedDesk(FakeLog log) {
        this.log = log;
    }

    /** Opens a ticket or changes it; returns the event. */
    public Event put(ListedTicket ticket) {
        String type = tickets.put(ticket.id(), ticket) == null ? "ticket.opened" : "ticket.updated";
        return log.commit(
                type,
                "{\"message\":{\"id\":99},\"ticket\":{\"contact\":{\"id\":1,\"status\":\"x\"},\"id\":%d,\"status\":\"%s\",\"assignee\":%s,\"undelivered\":%d}}"
                        .formatted(
                                ticket.id(),
                                ticket.status().name().toLowerCase(Locale.ROOT),
                                ticket.assignee() == null ? "null" : '"' + ticket.assignee() + '"',
                                ticket.undelivered() ? 2 : 0));
    }

    public Event put(long id, TicketStatus status, String assignee) {
        return put(new ListedTicket(id, status, assignee, false));
    }

    /** A change that no event tells of: a fault. */
    public void putSilently(ListedTicket ticket) {
        tickets.put(ticket.id(), ticket);
    }

    /** Returns what the database would say now. */
    public ListedDesk read() {
        return new ListedDesk(
                new Position(log.epoch(), log.newest()),
                tickets.values().stream()
                        .filter(ticket -> ticket.unresolved() || ticket.undelivered())
                        .toList(),
                tickets.values().stream().filter(ticket -> !ticket.unresolved()).count());
    }

    /** Returns the counts as they are, each counted by its own. */
    public Map<String, Long> views(String agent) {
        return Map.of(
                "mine", count(ticket -> ticket.status() == TicketStatus.OPEN && agent.equals(ticket.assignee())),
                "unassigned", count(ticket -> ticket.status() == TicketStatus.OPEN && ticket.assignee() == null),
                "open", count(ticket -> ticket.status() == TicketStatus.OPEN),
                "waiting", count(ticket -> ticket.status() == TicketStatus.PENDING),
                "resolved", count(ticket -> ticket.status() == TicketStatus.RESOLVED),
                "undelivered", count(ListedTicket::undelivered));
    }

    private long count(Predicate<ListedTicket> has) {
        return tickets.values().stream().filter(has).count();
    }
}
