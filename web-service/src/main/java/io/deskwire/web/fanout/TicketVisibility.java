package io.deskwire.web.fanout;

import io.smallrye.mutiny.Uni;

/** Says whether an agent who does not see everything sees a ticket. */
public interface TicketVisibility {
    /** Looks, as of now; false for a ticket that is not there. Fails when the database is away. */
    Uni<Boolean> sees(String username, long ticketId);
}
