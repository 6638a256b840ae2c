package io.deskwire.web.stream;

import io.deskwire.event.Event;
import java.util.List;
import java.util.UUID;

/**
 * A {@link StreamListener} that is given the new events themselves. What memory no longer holds by the time of the call is left out:
 * for those to whom an event is a hint.
 */
public abstract class EventListener implements StreamListener {
    private final EventStream stream;
    private long seen;

    protected EventListener(EventStream stream) {
        this.stream = stream;
    }

    /** Takes what is new, in the order of the log; may be empty. */
    protected abstract void appended(List<Event> events);

    /** Begins to follow the stream. */
    protected final void follow() {
        stream.addListener(this);
    }

    @Override
    public final void onAppended(long head) {
        List<Event> events = stream.recent()
                .after(seen, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .orElseGet(List::of);
        seen = head;
        appended(events);
    }

    @Override
    public void onReset(UUID epoch, long head) {
        seen = head;
    }
}
