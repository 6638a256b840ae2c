package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.List;

/**
 * The event log after a number: the truth that clients are judged by.
 *
 * @param since the number before the first entry
 * @param entries in the order in which the log gave them
 */
record Log(String epoch, long since, List<Entry> entries) {

    /** The largest page that the protocol allows. */
    private static final int PAGE = 1_000;

    /** Reads the log after a number up to its head. */
    static Log read(Http desk, long since) {
        List<Entry> entries = new ArrayList<>();
        long from = since;
        while (true) {
            JsonNode page = page(desk, from);
            page.get("events").forEach(event -> entries.add(Entry.of(event)));
            if (page.get("events").isEmpty()) {
                return new Log(page.get("epoch").asText(), since, entries);
            }
            from = entries.get(entries.size() - 1).seq();
        }
    }

    private static JsonNode page(Http desk, long since) {
        return Conversations.read(desk, "/api/events?since=" + since + "&limit=" + PAGE);
    }

    /** The last number of the log. */
    static long head(Http desk) {
        return Conversations.read(desk, "/api/events?since=0&limit=1")
                .get("head")
                .asLong();
    }

    long head() {
        return entries.isEmpty() ? since : entries.get(entries.size() - 1).seq();
    }

    /** The entry of a number that the log holds. */
    Entry at(long seq) {
        return entries.get((int) (seq - since - 1));
    }

    boolean holds(long seq) {
        return seq > since && seq - since <= entries.size();
    }
}
