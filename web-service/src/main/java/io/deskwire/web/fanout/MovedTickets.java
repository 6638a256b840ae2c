package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;

/** Takes those from a ticket who do not see it any more, so that they are not told who is at it. On desks where not everybody sees all. */
public final class MovedTickets extends EventListener {
    private final ConnectionManager connections;

    public MovedTickets(EventStream stream, ConnectionManager connections) {
        super(stream);
        this.connections = connections;
    }

    /** Begins to follow the stream. */
    public void start() {
        follow();
    }

    @Override
    protected void appended(Event event) {
        Long ticketId = event.ticketId();
        if (ticketId != null && event.audience().moved()) {
            connections.ticketMoved(ticketId, event.audience());
        }
    }
}
