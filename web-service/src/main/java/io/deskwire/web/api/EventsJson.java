package io.deskwire.web.api;

import io.deskwire.event.Event;
import io.deskwire.store.log.LogPage;
import java.util.stream.Collectors;

/** A stretch of the log as {@code GET /api/events} answers it; the events are put in as they are. */
final class EventsJson {
    private EventsJson() {}

    static String of(LogPage page) {
        return page.events().stream()
                .map(Event::json)
                .collect(Collectors.joining(
                        ",", "{\"epoch\":\"" + page.epoch() + "\",\"head\":" + page.head() + ",\"events\":[", "]}"));
    }
}
