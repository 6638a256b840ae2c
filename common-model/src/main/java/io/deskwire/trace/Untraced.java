package io.deskwire.trace;

import io.deskwire.event.Event;
import java.time.Instant;
import java.util.List;

/** Follows nothing. */
final class Untraced implements EventTraces {
    @Override
    public boolean on() {
        return false;
    }

    @Override
    public TracedWork request(String method, String id) {
        return TracedWork.UNSEEN;
    }

    @Override
    public TracedWork updates(int count) {
        return TracedWork.UNSEEN;
    }

    @Override
    public TracedWork here() {
        return TracedWork.UNSEEN;
    }

    @Override
    public void committed(TracedWork cause, Instant begun, List<Event> events) {
        // Nobody looks.
    }

    @Override
    public TracedWork publish(List<Event> events) {
        return TracedWork.UNSEEN;
    }

    @Override
    public TracedWork toSockets(List<Event> events, int sockets) {
        return TracedWork.UNSEEN;
    }

    @Override
    public void close() {
        // Nothing waits.
    }
}
