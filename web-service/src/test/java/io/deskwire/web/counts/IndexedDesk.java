package io.deskwire.web.counts;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.deskwire.event.Event;
import io.deskwire.model.Audience;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Sight;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.web.stream.FakeLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        ListedTicket before = tickets.put(ticket.id(), ticket);
        return log.commit(
                before == null ? "ticket.opened" : "ticket.updated",
                "{\"message\":{\"id\":99},\"ticket\":{\"contact\":{\"id\":1,\"status\":\"x\"},\"id\":%d,\"status\":\"%s\",\"assignee\":%s,\"team\":%s,\"undelivered\":%d}}"
                        .formatted(
                                ticket.id(),
                                ticket.status().name().toLowerCase(Locale.ROOT),
                                ticket.assignee() == null ? "null" : '"' + ticket.assignee() + '"',
                                ticket.team(),
                                ticket.undelivered() ? 2 : 0),
                before == null || Objects.equals(before.team(), ticket.team())
                        ? Audience.of(ticket.team())
                        : Audience.moved(before.team(), ticket.team()));
    }

    public Event put(long id, TicketStatus status, String assignee) {
        return put(new ListedTicket(id, status, assignee, null, false));
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
                tickets.values().stream().filter(ticket -> !ticket.unresolved()).count(),
                tickets.values().stream()
                        .filter(ticket -> !ticket.unresolved() && ticket.team() != null)
                        .collect(groupingBy(ListedTicket::team, counting())));
    }

    /** Returns the counts as they are, each counted by its own. */
    public Map<String, Long> views(String agent) {
        return views(agent, Sight.EVERYTHING);
    }

    /** Returns the counts of what somebody sees. */
    public Map<String, Long> views(String agent, Sight sight) {
        List<ListedTicket> seen = tickets.values().stream()
                .filter(ticket -> sight.sees(ticket.team()))
                .toList();
        return Map.of(
                "mine", count(seen, ticket -> ticket.status() == TicketStatus.OPEN && agent.equals(ticket.assignee())),
                "unassigned", count(seen, ticket -> ticket.status() == TicketStatus.OPEN && ticket.assignee() == null),
                "open", count(seen, ticket -> ticket.status() == TicketStatus.OPEN),
                "waiting", count(seen, ticket -> ticket.status() == TicketStatus.PENDING),
                "resolved", count(seen, ticket -> ticket.status() == TicketStatus.RESOLVED),
                "undelivered", count(seen, ListedTicket::undelivered));
    }

    private static long count(List<ListedTicket> seen, Predicate<ListedTicket> has) {
        return seen.stream().filter(has).count();
    }
}
