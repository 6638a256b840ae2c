package io.deskwire.web.api;

import io.deskwire.event.Event;
import io.deskwire.event.SeenEvents;
import io.deskwire.model.Sight;
import io.deskwire.store.log.LogPage;
import java.util.stream.Collectors;

/** A stretch of the log as {@code GET /api/events} answers it, by the rule of the socket's frames; the events are put in as they are. */
final class EventsJson {
    private EventsJson() {}

    /** @param since the number after which the page was read */
    static String of(LogPage page, long since) {
        return of(page, since, Sight.EVERYTHING);
    }

    /** As {@link #of(LogPage, long)}, of what somebody sees of it. */
    static String of(LogPage page, long since, Sight sight) {
        return SeenEvents.of(sight, page.events()).stream()
                .map(Event::json)
                .collect(Collectors.joining(
                        ",",
                        "{\"epoch\":\"" + page.epoch() + "\",\"head\":" + page.head() + ",\"from\":" + since
                                + ",\"to\":" + page.to(since) + ",\"events\":[",
                        "]}"));
    }
}
