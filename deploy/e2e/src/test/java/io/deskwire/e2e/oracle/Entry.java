package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An event, as much of it as the oracle needs to tell it from every other.
 *
 * @param what type, ticket, message and what else names it to a person
 * @param content hash of the whole JSON, whatever the order of its fields: two that should be the same event have the same
 */
record Entry(String epoch, long seq, String what, int content) {

    /** Of these the log holds one for each message or ticket, ever. */
    private static final Set<String> ONCE =
            Set.of("ticket.opened", "message.received", "message.queued", "note.added", "agent.added");

    /** Two hundred clients apply the same ten thousand events: one object for each is enough. */
    private static final Map<Entry, Entry> KNOWN = new ConcurrentHashMap<>();

    static Entry of(JsonNode event) {
        StringBuilder what = new StringBuilder(event.get("type").asText());
        JsonNode data = event.get("data");
        name(what, " ticket ", event.path("ticketId"));
        name(what, " message ", data.at("/message/id"));
        name(what, " message ", data.path("messageId"));
        name(what, " ", data.path("delivery"));
        name(what, " version ", data.at("/ticket/version"));
        name(what, " agent ", data.at("/agent/id"));
        Entry entry =
                new Entry(event.get("epoch").asText(), event.get("seq").asLong(), what.toString(), event.hashCode());
        return KNOWN.computeIfAbsent(entry, same -> same);
    }

    private static void name(StringBuilder what, String label, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            what.append(label).append(value.asText());
        }
    }

    /** Whether a second event that says the same is one too many. */
    boolean comesOnce() {
        return ONCE.contains(what.split(" ", 2)[0]);
    }

    /** Without the version of the ticket, which a second event about the same message would raise. */
    String subject() {
        int version = what.indexOf(" version ");
        return version < 0 ? what : what.substring(0, version);
    }

    @Override
    public String toString() {
        return seq + " (" + what + ")";
    }
}
