package io.deskwire.event;

import io.deskwire.model.Sight;
import java.util.ArrayList;
import java.util.List;

/** What somebody sees of a stretch of the log. */
public final class SeenEvents {
    private SeenEvents() {}

    /** Returns what of these events is seen: some whole, and of those with which a ticket left the sight that it is gone. */
    public static List<Event> of(Sight sight, List<Event> events) {
        if (sight.isEverything()) {
            return events;
        }
        List<Event> seen = new ArrayList<>(events.size());
        for (Event event : events) {
            switch (sight.of(event.audience())) {
                case WHOLE -> seen.add(event);
                case GONE -> seen.add(EventCodec.gone(event));
                case NOTHING -> {}
            }
        }
        return seen;
    }
}
