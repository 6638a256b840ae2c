package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How each ticket and each message reads after each event of a log, folded from the JSON of the events: what a page has to hold. */
final class DeskStates {

    /** What becomes of a reply changes these fields of it. */
    private static final List<String> OF_DELIVERY = List.of("delivery", "reason", "retryAt");

    private final Map<Long, NavigableMap<Long, JsonNode>> tickets = new TreeMap<>();
    /** By ticket, then by message. */
    private final Map<Long, Map<Long, NavigableMap<Long, JsonNode>>> messages = new TreeMap<>();

    void take(JsonNode event) {
        long seq = event.get("seq").asLong();
        JsonNode data = event.get("data");
        if (data.path("ticket").isObject()) {
            put(tickets, data.at("/ticket/id").asLong(), seq, data.get("ticket"));
        }
        if (data.path("contact").isObject()) {
            contact(data.get("contact"), seq);
        }
        long ticket = event.path("ticketId").asLong();
        if (data.path("message").isObject()) {
            put(of(ticket), data.at("/message/id").asLong(), seq, data.get("message"));
        } else if (event.get("type").asText().equals("message.delivery")) {
            delivery(of(ticket).get(data.get("messageId").asLong()), data, seq);
        }
    }

    private Map<Long, NavigableMap<Long, JsonNode>> of(long ticket) {
        return messages.computeIfAbsent(ticket, any -> new TreeMap<>());
    }

    private static void put(Map<Long, NavigableMap<Long, JsonNode>> all, long id, long seq, JsonNode state) {
        all.computeIfAbsent(id, any -> new TreeMap<>()).put(seq, state);
    }

    private void contact(JsonNode contact, long seq) {
        for (NavigableMap<Long, JsonNode> history : tickets.values()) {
            JsonNode last = history.lastEntry().getValue();
            if (last.at("/contact/id").equals(contact.get("id"))) {
                history.put(seq, ((ObjectNode) last.deepCopy()).set("contact", contact));
            }
        }
    }

    /** A message that the log does not have is of an event that was lost with the end of another log: its next event has it whole. */
    private static void delivery(NavigableMap<Long, JsonNode> history, JsonNode data, long seq) {
        if (history != null && data.path("change").isNull()) {
            ObjectNode message = history.lastEntry().getValue().deepCopy();
            OF_DELIVERY.forEach(field -> message.set(field, data.get(field)));
            history.put(seq, message);
        }
    }

    /** From an event on all is as it was last in another log. */
    void stays(DeskStates before, long seq) {
        before.tickets.forEach(
                (id, history) -> put(tickets, id, seq, history.lastEntry().getValue()));
        before.messages.forEach((ticket, theirs) -> theirs.forEach(
                (id, history) -> put(of(ticket), id, seq, history.lastEntry().getValue())));
    }

    Optional<JsonNode> ticket(long id, long seq) {
        return Optional.ofNullable(tickets.get(id)).map(history -> at(history, seq));
    }

    /** All tickets after an event. */
    List<JsonNode> tickets(long seq) {
        return at(tickets, seq);
    }

    /** The messages of a ticket after an event, oldest first. */
    List<JsonNode> messages(long ticket, long seq) {
        return at(messages.getOrDefault(ticket, Map.of()), seq);
    }

    private static List<JsonNode> at(Map<Long, NavigableMap<Long, JsonNode>> all, long seq) {
        List<JsonNode> there = new ArrayList<>();
        for (NavigableMap<Long, JsonNode> history : all.values()) {
            JsonNode state = at(history, seq);
            if (state != null) {
                there.add(state);
            }
        }
        return there;
    }

    private static JsonNode at(NavigableMap<Long, JsonNode> history, long seq) {
        Map.Entry<Long, JsonNode> entry = history.floorEntry(seq);
        return entry == null ? null : entry.getValue();
    }
}
