package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.trace.EventTraces;
import io.deskwire.trace.TracedWork;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.StreamListener;
import java.util.List;
import java.util.UUID;

/**
 * Follows events that reach this replica until its event loops have written them to their sockets: once for all sockets, and beside their
 * way, on which nothing is done for it. A reader that is slow has them later.
 */
public final class SocketTraces implements StreamListener {
    private final EventStream stream;
    private final ConnectionManager connections;
    private final EventTraces traces;
    private long seen;

    public SocketTraces(EventStream stream, ConnectionManager connections, EventTraces traces) {
        this.stream = stream;
        this.connections = connections;
        this.traces = traces;
    }

    /** Begins to follow the stream, behind the sockets; nothing when no event is followed. */
    public void start() {
        if (traces.on()) {
            stream.addListener(this);
        }
    }

    @Override
    public void onAppended(long head) {
        List<Event> events = stream.recent()
                .after(seen, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .orElseGet(List::of);
        seen = head;
        if (!events.isEmpty()) {
            TracedWork writing = traces.toSockets(events, connections.size());
            if (writing != TracedWork.UNSEEN) {
                connections.whenWritten(writing::ended);
            }
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        seen = head;
    }
}
