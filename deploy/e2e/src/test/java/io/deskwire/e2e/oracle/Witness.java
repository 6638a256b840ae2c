package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A reader that keeps what words were in all that it got, and the counts that it was told last. */
final class Witness extends Reader {

    private final List<Heard> heard = new ArrayList<>();
    private Map<String, Long> counts = Map.of();
    private long texts;

    Witness(Journal journal) {
        super(journal);
    }

    @Override
    synchronized void hears(String text) {
        texts++;
        Position now = journal().position();
        Heard one = Heard.of(text, now, new Position(now.epoch(), Long.MAX_VALUE));
        if (!one.customers().isEmpty()) {
            heard.add(one);
        }
    }

    @Override
    synchronized void received(JsonNode frame, Wire wire) {
        if (frame.get("type").asText().equals("counts")) {
            Map<String, Long> told = new TreeMap<>();
            frame.get("views")
                    .properties()
                    .forEach(view -> told.put(view.getKey(), view.getValue().asLong()));
            counts = told;
        }
        super.received(frame, wire);
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** The numbers of the newest frame of counts; none before the first. */
    synchronized Map<String, Long> counts() {
        return counts;
    }

    synchronized long countTexts() {
        return texts;
    }
}
