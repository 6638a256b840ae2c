package io.deskwire.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What somebody read of the log, page by page.
 *
 * @param since the number behind which they began
 * @param pages answers of {@code GET /api/events}, each asked for behind the one before
 */
record EventPages(long since, List<JsonNode> pages) {
    EventPages {
        pages = List.copyOf(pages);
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Returns up to which number they have all that is theirs. */
    long to() {
        return pages.isEmpty() ? since : pages.get(pages.size() - 1).path("to").asLong();
    }

    /** Says whether each page begins where the one before it ended. */
    boolean touch() {
        long at = since;
        for (JsonNode page : pages) {
            if (page.path("from").asLong() != at) {
                return false;
            }
            at = page.path("to").asLong();
        }
        return true;
    }

    List<JsonNode> events() {
        return pages.stream()
                .flatMap(page -> StreamSupport.stream(page.path("events").spliterator(), false))
                .toList();
    }

    /** Returns the tickets of which it is said that they are out of sight. */
    List<Long> gone() {
        return events().stream()
                .filter(event -> event.path("type").asText().equals("ticket.gone"))
                .map(event -> event.path("data").path("ticketId").asLong())
                .toList();
    }

    /** Says whether a text is anywhere in them. */
    boolean have(String text) {
        return pages.toString().contains(text);
    }
}
