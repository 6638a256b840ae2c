package io.deskwire.web.presence;

import java.util.List;

/** Hears who is at the tickets that sockets of this replica show. */
@FunctionalInterface
public interface PresenceListener {

    /**
     * What is to be shown, at most four times a second. A ticket that was asked about and did not change comes as the same object
     * as before; another object, even an equal one, is to be shown again. Called on a context of presence's own; return quickly.
     */
    void show(List<TicketPresence> tickets);
}
