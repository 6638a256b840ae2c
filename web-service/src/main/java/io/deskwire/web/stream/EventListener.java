package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.retry.LogThrottle;
import io.micrometer.core.instrument.Counter;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A {@link StreamListener} that is given the new events themselves. What memory no longer holds by the time of the call is left out:
 * for those to whom an event is a hint.
 */
public abstract class EventListener implements StreamListener {
    private static final Logger LOG = Logger.getLogger(EventListener.class);

    private final EventStream stream;
    private final LogThrottle throttle = new LogThrottle(StreamListeners.QUIET, InstantSource.system());
    private final Counter failures;
    private long seen;

    protected EventListener(EventStream stream) {
        this.stream = stream;
        this.failures = stream.failuresOf(getClass());
    }

    /** Takes what is new, in the order of the log. One that it fails for is counted, and those behind it come all the same. */
    protected abstract void appended(Event event);

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
        for (Event event : events) {
            try {
                appended(event);
            } catch (RuntimeException e) {
                failures.increment();
                throttle.line()
                        .ifPresent(more -> LOG.errorf(
                                e,
                                "Event %d (%s) is passed over by %s (%d more since the last such line)",
                                event.seq(),
                                event.type(),
                                getClass().getSimpleName(),
                                more));
            }
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        seen = head;
    }
}
