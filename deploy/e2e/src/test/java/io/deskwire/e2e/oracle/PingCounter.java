package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/** A reader by the protocol's rule that counts how often it was pinged. */
final class PingCounter extends Reader {

    private volatile int pings;

    PingCounter(Journal journal) {
        super(journal);
    }

    @Override
    void received(JsonNode frame, Wire wire) {
        super.received(frame, wire);
        if (frame.get("type").asText().equals("ping")) {
            // Only the client's own thread writes it.
            pings = pings + 1;
        }
    }

    int pings() {
        return pings;
    }
}
