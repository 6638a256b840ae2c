package io.deskwire.store.log;

import io.deskwire.event.Event;
import java.util.List;
import java.util.UUID;

/**
 * A stretch of the event log.
 *
 * @param floor  number of the oldest event that the log still keeps, minus one: a reader behind it must load a snapshot
 * @param head   number of the newest event when the page was read
 * @param events ascending, each the successor of the one before
 */
public record LogPage(UUID epoch, long floor, long head, List<Event> events) {
    public LogPage {
        events = List.copyOf(events);
    }

    /** Returns the part of it that ends with an event, or before it. */
    public LogPage upTo(long last) {
        return new LogPage(
                epoch,
                floor,
                head,
                events.stream().filter(event -> event.seq() <= last).toList());
    }

    /**
     * Returns the number up to and with which this page has all events.
     *
     * @param seq that it was read after
     */
    public long to(long seq) {
        return events.isEmpty() ? seq : events.get(events.size() - 1).seq();
    }
}
