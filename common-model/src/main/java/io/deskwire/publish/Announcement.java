package io.deskwire.publish;

import io.deskwire.event.Event;

/**
 * An event as it is announced, the same by each way.
 *
 * @param text its JSON and audience with the mark of {@link AnnouncementSeal}
 */
record Announcement(Event event, String text) {}
