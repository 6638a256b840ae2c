package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may see what of a log, folded from the JSON of its events and from nothing else: the product has a column and a class for
 * the same, which are what is judged.
 */
final class TeamsLog {

    /** In no team: everybody's. */
    private static final long NONE = 0;

    private static final Set<Long> NO_TEAMS = Set.of();

    private final String epoch;
    private final NavigableMap<Long, Fact> facts = new TreeMap<>();
    /** Of each ticket the team after each event that says it. */
    private final Map<Long, NavigableMap<Long, Long>> tickets = new HashMap<>();

    private final Map<Long, Set<Long>> ticketsByContact = new HashMap<>();
    private final Map<String, Set<Long>> ticketsByName = new HashMap<>();
    private final Memberships members = new Memberships();
    private final DeskStates states = new DeskStates();
    private long begin;

    /**
     * An event and whose it is.
     *
     * @param gone what it is to those whose sight the ticket leaves; null where the ticket stays
     * @param teams whose members see it; {@link #NONE} among them: everybody does
     * @param before the team that the ticket leaves
     */
    private record Fact(Entry whole, Entry gone, Set<Long> teams, long before) {}

    /** Reads a log from its first event on. */
    TeamsLog(String epoch, List<JsonNode> events) {
        this(epoch, events, Map.of());
    }

    /**
     * Reads a log from its first event on.
     *
     * @param before logs of epochs that are over, by the number behind which this one goes on without their last events: the desk itself
     *     stayed as it was at the end of each
     */
    TeamsLog(String epoch, List<JsonNode> events, Map<Long, TeamsLog> before) {
        this.epoch = epoch;
        for (JsonNode event : events) {
            take(event);
            long seq = event.get("seq").asLong();
            if (before.containsKey(seq)) {
                stays(before.get(seq), seq);
            }
        }
    }

    private void stays(TeamsLog before, long seq) {
        before.tickets.forEach((id, history) -> tickets.computeIfAbsent(id, any -> new TreeMap<>())
                .put(seq, history.lastEntry().getValue()));
        before.ticketsByContact.forEach((contact, ids) -> ticketsByContact
                .computeIfAbsent(contact, any -> new HashSet<>())
                .addAll(ids));
        before.ticketsByName.forEach((name, ids) ->
                ticketsByName.computeIfAbsent(name, any -> new HashSet<>()).addAll(ids));
        begin = seq;
        members.stays(before.members, seq);
        states.stays(before.states, seq);
    }

    String epoch() {
        return epoch;
    }

    /** The number behind which it is another log than the one before. */
    long begin() {
        return begin;
    }

    /** The number of its last event. */
    long head() {
        return facts.isEmpty() ? 0 : facts.lastKey();
    }

    private void take(JsonNode event) {
        long seq = event.get("seq").asLong();
        JsonNode data = event.get("data");
        Entry whole = Entry.of(event);
        states.take(event);
        if (data.has("team")) {
            members.take(data.get("team"), seq);
        }
        if (!event.path("ticketId").isNumber()) {
            facts.put(seq, new Fact(whole, null, ofContact(data.path("contact")), NONE));
            return;
        }
        long id = event.get("ticketId").asLong();
        NavigableMap<Long, Long> known = tickets.computeIfAbsent(id, any -> new TreeMap<>());
        Long before = known.isEmpty() ? null : known.lastEntry().getValue();
        JsonNode ticket = data.path("ticket");
        if (ticket.isObject()) {
            known.put(seq, ticket.path("team").asLong(NONE));
            ticketsByContact
                    .computeIfAbsent(ticket.at("/contact/id").asLong(), any -> new HashSet<>())
                    .add(id);
            ticketsByName
                    .computeIfAbsent(ticket.at("/contact/name").asText(), any -> new HashSet<>())
                    .add(id);
        }
        long after = known.isEmpty() ? NONE : known.lastEntry().getValue();
        boolean moved = before != null && before != after;
        facts.put(seq, new Fact(whole, moved ? gone(event) : null, Set.of(after), moved ? before : NONE));
    }

    /** What concerns no ticket is everybody's, but for a customer: those who see one of their tickets hear of them. */
    private Set<Long> ofContact(JsonNode contact) {
        Set<Long> theirs = new HashSet<>();
        for (long id : ticketsByContact.getOrDefault(contact.path("id").asLong(), NO_TEAMS)) {
            theirs.add(tickets.get(id).lastEntry().getValue());
        }
        return theirs.isEmpty() ? Set.of(NONE) : theirs;
    }

    /** The same number and moment, and that the ticket is gone: not who moved it, where to, or anything else of it. */
    private static Entry gone(JsonNode event) {
        ObjectNode gone = Http.object().put("type", "ticket.gone");
        for (String field : List.of("epoch", "seq", "ticketId", "at")) {
            gone.set(field, event.get(field));
        }
        gone.putNull("actor").putObject("data").set("ticketId", event.get("ticketId"));
        return Entry.of(gone);
    }

    /** What somebody sees of the events after a number up to and with another. */
    List<Entry> seenBy(Viewer viewer, long after, long upTo) {
        List<Entry> seen = new ArrayList<>();
        facts.subMap(after, false, Math.max(after, upTo), true).forEach((seq, fact) -> {
            if (fact.teams().stream().anyMatch(team -> sees(viewer, team, seq))) {
                seen.add(fact.whole());
            } else if (fact.gone() != null && sees(viewer, fact.before(), seq)) {
                seen.add(fact.gone());
            }
        });
        return seen;
    }

    /** The events after a number up to and with another that changed what somebody may see. */
    NavigableSet<Long> changesFor(Viewer viewer, long after, long upTo) {
        return viewer.seesAll() ? new TreeSet<>() : members.changes(viewer.username(), after, upTo);
    }

    /** Whether somebody could see a ticket of this customer as the desk was after one of these events, the last included. */
    boolean couldSee(Viewer viewer, String customer, long first, long last) {
        return ticketsByName.getOrDefault(customer, NO_TEAMS).stream()
                .map(tickets::get)
                .anyMatch(history -> couldSee(viewer, history, first, last));
    }

    private boolean couldSee(Viewer viewer, NavigableMap<Long, Long> history, long first, long last) {
        List<Long> moments = new ArrayList<>(List.of(first));
        moments.addAll(history.subMap(first, false, Math.max(first, last), true).keySet());
        moments.addAll(changesFor(viewer, first, last));
        return moments.stream()
                .anyMatch(seq -> history.floorEntry(seq) != null
                        && sees(viewer, history.floorEntry(seq).getValue(), seq));
    }

    /** The tickets that somebody sees, as they are after an event. */
    List<JsonNode> ticketsOf(Viewer viewer, long seq) {
        return states.tickets(seq).stream()
                .filter(ticket -> sees(viewer, ticket.path("team").asLong(NONE), seq))
                .toList();
    }

    /** A ticket as it is after an event, where somebody sees it then. */
    Optional<JsonNode> ticketOf(Viewer viewer, long id, long seq) {
        return states.ticket(id, seq)
                .filter(ticket -> sees(viewer, ticket.path("team").asLong(NONE), seq));
    }

    /** The messages of a ticket as they are after an event, oldest first. */
    List<JsonNode> messages(long ticket, long seq) {
        return states.messages(ticket, seq);
    }

    private boolean sees(Viewer viewer, long team, long seq) {
        return viewer.seesAll()
                || team == NONE
                || members.of(viewer.username(), seq).contains(team);
    }
}
