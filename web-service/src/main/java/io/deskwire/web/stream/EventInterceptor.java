package io.deskwire.web.stream;

import io.deskwire.event.Event;
import java.util.UUID;

/**
 * Takes each event before anybody can read it from the stream, in the order of the log: what it concludes from an event holds for all who
 * see that event. On the stream's context; it returns at once and does not fail.
 */
public interface EventInterceptor {
    /** The event is the next one. */
    void before(Event event);

    /** The stream goes on from another place: what lies between is not told. */
    void beforeReset(UUID epoch, long head);
}
