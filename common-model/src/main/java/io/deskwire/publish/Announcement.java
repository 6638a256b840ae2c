package io.deskwire.publish;

import io.deskwire.event.Event;
import io.deskwire.text.LogFields;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is announced, the same by each way.
 *
 * @param request whose work it is, for the log alone; null where nobody asked for it over HTTP
 * @param text its JSON and audience with the mark of {@link AnnouncementSeal}
 */
record Announcement(Event event, @Nullable String request, String text) {
    /** Returns what lines about it are about. */
    LogFields about() {
        return LogFields.ofEvent(event.seq(), event.ticketId()).andRequest(request);
    }
}
