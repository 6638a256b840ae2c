package io.deskwire.web.stream;

import io.deskwire.retry.LogThrottle;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Those who follow a stream. What fails for one is counted and keeps no other from its news. Belongs to the stream's context. */
final class StreamListeners {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    /** A listener that fails does so many times a second: one line a minute says as much. */
    static final Duration QUIET = Duration.ofMinutes(1);

    private final List<Following> all = new ArrayList<>();
    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());

    private record Following(StreamListener listener, Counter failures) {}

    void add(StreamListener listener, Counter failures) {
        all.add(new Following(listener, failures));
    }

    void reset(UUID epoch, long head) {
        all.forEach(one -> tell(one, to -> to.onReset(epoch, head)));
    }

    /** Tells one of them alone. */
    void reset(StreamListener listener, UUID epoch, long head) {
        all.stream().filter(one -> one.listener == listener).forEach(one -> tell(one, to -> to.onReset(epoch, head)));
    }

    void appended(long head) {
        all.forEach(one -> tell(one, to -> to.onAppended(head)));
    }

    private void tell(Following one, Consumer<StreamListener> news) {
        try {
            news.accept(one.listener);
        } catch (RuntimeException e) {
            one.failures.increment();
            throttle.line()
                    .ifPresent(more -> LOG.errorf(
                            e,
                            "%s failed for news of the event stream; the others go on (%d more since the last such line)",
                            one.listener.getClass().getSimpleName(),
                            more));
        }
    }
}
