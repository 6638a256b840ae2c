package io.deskwire.web.counts;

import io.deskwire.event.Event;
import io.deskwire.event.EventTickets;
import io.deskwire.model.Audience;
import io.deskwire.model.ListedTicket;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
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
    private final DeskTally tally = new DeskTally();
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
        tally.addDone(null, desk.resolvedOfNone());
        desk.resolvedOfTeams().forEach(tally::addDone);
        for (ListedTicket ticket : desk.tickets()) {
            tickets.put(ticket.id(), ticket);
            if (!ticket.unresolved()) {
                tally.addDone(ticket.team(), -1); // among those that were counted
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
        changed.ifPresent(ticket -> put(ticket, event));
    }

    private void put(ListedTicket ticket, Event event) {
        ListedTicket before = tickets.get(ticket.id());
        if (before == null && !event.type().equals("ticket.opened")) {
            // What is not in it is done with, unless it begins here. In which team it was, its audience says.
            Audience audience = event.audience();
            before = ListedTicket.done(ticket.id(), audience.moved() ? audience.before() : ticket.team());
        }
        if (ticket.equals(before)) {
            return;
        }
        if (before != null) {
            tally.remove(before);
        }
        tally.add(ticket);
        if (ticket.isDone()) {
            tickets.remove(ticket.id());
        } else {
            tickets.put(ticket.id(), ticket);
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
        if (seq == at) {
            return Optional.of(counts());
        }
        DeskTally then = tally.copy();
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
        Map<Long, @Nullable ListedTicket> then = changedSince(seq);
        Set<Long> ids = new HashSet<>(tickets.keySet());
        ids.addAll(then.keySet());
        int differences = 0;
        for (ListedTicket read : desk.tickets()) {
            ids.remove(read.id());
            differences += saysOf(read, then) ? 0 : 1;
        }
        for (long id : ids) {
            ListedTicket known = then.containsKey(id) ? then.get(id) : tickets.get(id);
            differences += known == null || known.isDone() ? 0 : 1;
        }
        return OptionalInt.of(differences + differencesOfResolved(counted.get(), desk));
    }

    /** Returns of how many teams, or of none, the database has another number of resolved tickets. */
    private static int differencesOfResolved(DeskCounts counted, ListedDesk desk) {
        Map<@Nullable Long, Long> resolved = new HashMap<>(desk.resolvedOfTeams());
        resolved.put(null, desk.resolvedOfNone());
        int differences = 0;
        for (Map.Entry<@Nullable Long, ListCounts> team : counted.teams().entrySet()) {
            Long read = resolved.remove(team.getKey());
            differences += team.getValue().lists().getOrDefault("resolved", 0L) == (read == null ? 0 : read) ? 0 : 1;
        }
        // Of teams of which it knows no ticket at all.
        return differences
                + (int) resolved.values().stream().filter(read -> read != 0).count();
    }

    /** Returns how many of these tickets, as they were after an event that it remembers, are in other lists than it says. */
    int differences(long seq, Collection<ListedTicket> read) {
        Map<Long, @Nullable ListedTicket> then = changedSince(seq);
        return (int) read.stream().filter(ticket -> !saysOf(ticket, then)).count();
    }

    /** Returns those that changed after an event, as they were then: the oldest change behind it says so. Null: not opened yet. */
    private Map<Long, @Nullable ListedTicket> changedSince(long seq) {
        Map<Long, @Nullable ListedTicket> then = new HashMap<>();
        for (Iterator<Change> newest = changes.descendingIterator(); newest.hasNext(); ) {
            Change change = newest.next();
            if (change.seq() <= seq) {
                break;
            }
            then.put(change.after().id(), change.before());
        }
        return then;
    }

    /** Says whether a ticket is where this has it; one that is done with is not in it, and of any team. */
    private boolean saysOf(ListedTicket read, Map<Long, @Nullable ListedTicket> then) {
        ListedTicket known = then.containsKey(read.id()) ? then.get(read.id()) : tickets.get(read.id());
        return known == null ? read.isDone() : known.equals(read);
    }
}
