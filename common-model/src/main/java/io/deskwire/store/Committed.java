package io.deskwire.store;

import io.deskwire.event.Event;
import java.util.List;

/**
 * What a change gave once it was committed.
 *
 * @param result what the work returned
 * @param events what was written to the log, ascending; empty when nothing changed
 * @param seq    number of the last of these events, or the head that the transaction saw when it wrote none
 */
public record Committed<T>(T result, List<Event> events, long seq) {
    public Committed {
        events = List.copyOf(events);
    }
}
