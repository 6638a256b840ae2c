package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A frame of events: all after {@code from} up to and with {@code to} that its reader may see.
 *
 * @param entries ascending, their numbers in (from, to]; there may be none
 */
record Stretch(long from, long to, List<Entry> entries) {

    /** Numbers that a frame does not say are -1. */
    static Stretch of(JsonNode frame) {
        List<Entry> entries = new ArrayList<>();
        frame.get("events").forEach(event -> entries.add(Entry.of(event)));
        return new Stretch(frame.path("from").asLong(-1), frame.path("to").asLong(-1), List.copyOf(entries));
    }

    /** In which way it contradicts itself. */
    Optional<String> contradiction() {
        if (from < 0 || to < from) {
            return Optional.of("a frame from " + from + " to " + to);
        }
        long before = from;
        for (Entry entry : entries) {
            if (entry.seq() <= before || entry.seq() > to) {
                return Optional.of(entry + " after " + before + " in a frame from " + from + " to " + to);
            }
            before = entry.seq();
        }
        return Optional.empty();
    }
}
