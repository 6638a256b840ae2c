package io.deskwire.web.counts;

import io.deskwire.event.Event;
import io.deskwire.event.EventTickets;
import io.deskwire.model.ListedTicket;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which unresolved tickets there are and in which lists they are, led on from a read of the database by one event after the other;
 * some 200 bytes each. It remembers its last changes, so that it can say how it was after an event that is not its newest. Belongs to
 * one thread at a time.
 */
final class TicketIndex {
    /** Changes that it remembers: at a thousand a second still longer than a snapshot of the desk takes. About a quarter of a MiB. */
    static final int REMEMBERED = 4_096;

    private final UUID epoch;
    private final Map<Long, ListedTicket> tickets = new HashMap<>();
    private final ListTally tally = new ListTally();
    private final Deque<Change> changes = new ArrayDeque<>();
    private long at;
    private long changedAt;
    private long rememberedFrom;

    /**
     * @param before null where the ticket was opened by the event
     */
    private record Change(long seq, @Nullable ListedTicket before, ListedTicket after) {}

    TicketIndex(ListedDesk desk) {
        epoch = desk.at().epoch();
        at = desk.at().seq();
        changedAt = at;
        rememberedFrom = at;
        tally.addDone(desk.resolved());
        for (ListedTicket ticket : desk.tickets()) {
            tickets.put(ticket.id(), ticket);
            if (!ticket.unresolved()) {
                tally.addDone(-1); // among those that were counted
            }
            tally.add(ticket);
        }
    }

    UUID epoch() {
        return epoch;
    }

    /** Returns the number of the newest event that is in it. */
    long at() {
        return at;
    }

    /** Returns the number of the newest event that changed a count, or that of the read. */
    long changedAt() {
        return changedAt;
    }

    /** Returns how many tickets are in it. */
    int size() {
        return tickets.size();
    }

    /**
     * Takes the next event.
     *
     * @throws io.deskwire.event.MalformedEventException when nobody knows what became of its ticket
     */
    void apply(Event event) {
        if (event.seq() != at + 1) {
            throw new IllegalStateException("Event " + event.seq() + " does not follow " + at);
        }
        Optional<ListedTicket> changed = EventTickets.listed(event);
        at = event.seq();
        changed.ifPresent(ticket -> put(ticket, event.type().equals("ticket.opened")));
    }

    private void put(ListedTicket ticket, boolean opened) {
        ListedTicket known = tickets.get(ticket.id());
        // What is not in it is done with, unless it begins here.
        ListedTicket before = known == null && !opened ? ListedTicket.done(ticket.id()) : known;
        if (ticket.equals(before)) {
            return;
        }
        if (before != null) {
            tally.remove(before);
        }
        tally.add(ticket);
        if (ticket.unresolved() || ticket.undelivered()) {
            tickets.put(ticket.id(), ticket);
        } else {
            tickets.remove(ticket.id());
        }
        changedAt = at;
        changes.addLast(new Change(at, before, ticket));
        if (changes.size() > REMEMBERED) {
            rememberedFrom = changes.removeFirst().seq();
        }
    }

    /** Returns the counts as of now. */
    DeskCounts counts() {
        return tally.counts(epoch, at);
    }

    /** Returns the counts as they were after an event; nothing when that was too long ago, or is still to come. */
    Optional<DeskCounts> countsAt(long seq) {
        if (seq < rememberedFrom || seq > at) {
            return Optional.empty();
        }
        ListTally then = tally.copy();
        for (Iterator<Change> newest = changes.descendingIterator(); newest.hasNext(); ) {
            Change change = newest.next();
            if (change.seq() <= seq) {
                break;
            }
            then.remove(change.after());
            if (change.before() != null) {
                then.add(change.before());
            }
        }
        return Optional.of(then.counts(epoch, seq));
    }

    /**
     * Compares itself with the database, both as of the moment at which that was read; nothing when it does not remember that moment,
     * or does not know it yet.
     *
     * @return how many tickets are in other lists than the database says
     */
    OptionalInt differences(ListedDesk desk) {
        long seq = desk.at().seq();
        Optional<DeskCounts> counted = countsAt(seq);
        if (!desk.at().epoch().equals(epoch) || counted.isEmpty()) {
            return OptionalInt.empty();
        }
        Map<Long, ListedTicket> then = changedSince(seq);
        Set<Long> ids = new HashSet<>(tickets.keySet());
        ids.addAll(then.keySet());
        int differences = 0;
        for (ListedTicket read : desk.tickets()) {
            ids.remove(read.id());
            differences += read.equals(at(then, read.id())) ? 0 : 1;
        }
        for (long id : ids) {
            differences += at(then, id).equals(ListedTicket.done(id)) ? 0 : 1;
        }
        long resolved = Objects.requireNonNull(counted.get().lists().get("resolved"), "each list has a count");
        return OptionalInt.of(differences + (resolved == desk.resolved() ? 0 : 1));
    }

    /** Returns how many of these tickets, as they were after an event that it remembers, are in other lists than it says. */
    int differences(long seq, Collection<ListedTicket> read) {
        Map<Long, ListedTicket> then = changedSince(seq);
        return (int) read.stream()
                .filter(ticket -> !ticket.equals(at(then, ticket.id())))
                .count();
    }

    /** Returns those that changed after an event, as they were then: the oldest change behind it says so. */
    private Map<Long, ListedTicket> changedSince(long seq) {
        Map<Long, ListedTicket> then = new HashMap<>();
        changes.stream()
                .filter(change -> change.seq() > seq)
                .forEach(change -> then.putIfAbsent(
                        change.after().id(),
                        orDone(change.before(), change.after().id())));
        return then;
    }

    private ListedTicket at(Map<Long, ListedTicket> then, long id) {
        ListedTicket before = then.get(id);
        return before == null ? orDone(tickets.get(id), id) : before;
    }

    private static ListedTicket orDone(@Nullable ListedTicket ticket, long id) {
        return ticket == null ? ListedTicket.done(id) : ticket;
    }
}
