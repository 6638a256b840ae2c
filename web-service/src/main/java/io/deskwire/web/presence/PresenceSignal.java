package io.deskwire.web.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What one replica tells the others: who of its sockets is at these tickets now, all of them. It replaces what the replica said of
 * a ticket before, so a signal that is lost or repeated, or comes late, is put right by the next one. Whoever can write to the
 * channel can send one, so nothing in it is believed but its form.
 */
record PresenceSignal(UUID replica, List<TicketPresence> tickets) {
    /** As many as fit into {@link #MAX_CHARS} with a few agents each. */
    static final int MAX_TICKETS = 500;
    /** A signal of ours stays below it: 500 tickets of two agents with names of ordinary length are 40,000. */
    static final int MAX_CHARS = 128 * 1024;

    private static final String TYPE = "presence";
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    String encoded() {
        StringBuilder json =
                new StringBuilder("{\"type\":\"" + TYPE + "\",\"replica\":\"" + replica + "\",\"tickets\":[");
        String comma = "";
        for (TicketPresence ticket : tickets) {
            json.append(comma).append(Json.encode(ticket));
            comma = ",";
        }
        return json.append("]}").toString();
    }

    /**
     * Reads what came on the channel.
     *
     * @return empty for a signal of another type, which is meant for others
     * @throws MalformedSignalException when it is no signal, or larger than any of ours
     */
    static Optional<PresenceSignal> decode(String text) {
        if (text.length() > MAX_CHARS) {
            throw new MalformedSignalException("it has " + text.length() + " characters");
        }
        JsonNode signal = parse(text);
        if (!signal.path("type").isTextual()) {
            throw new MalformedSignalException("it has no type");
        }
        if (!signal.path("type").textValue().equals(TYPE)) {
            return Optional.empty();
        }
        JsonNode tickets = signal.path("tickets");
        if (!tickets.isArray() || tickets.size() > MAX_TICKETS) {
            throw new MalformedSignalException("it has no tickets, or too many");
        }
        List<TicketPresence> read = new ArrayList<>();
        tickets.forEach(ticket -> read.add(ticket(ticket)));
        return Optional.of(new PresenceSignal(replica(signal.path("replica").asText()), read));
    }

    /** Returns whether it has the form of a user name. */
    static boolean isUsername(JsonNode name) {
        return name.isTextual() && USERNAME.matcher(name.textValue()).matches();
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedSignalException("it is no JSON");
        }
    }

    private static UUID replica(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedSignalException("its replica is no UUID");
        }
    }

    private static TicketPresence ticket(JsonNode ticket) {
        JsonNode id = ticket.path("ticketId");
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 0) {
            throw new MalformedSignalException("a ticket has no number");
        }
        return TicketPresence.of(id.longValue(), names(ticket.path("viewing")), names(ticket.path("typing")));
    }

    private static List<String> names(JsonNode list) {
        if (!list.isArray() || list.size() > TicketPresence.MOST_NAMES) {
            throw new MalformedSignalException("a ticket has no list of agents, or too many");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            if (!isUsername(name)) {
                throw new MalformedSignalException("an agent has no user name");
            }
            names.add(name.textValue());
        }
        return names;
    }
}
