package io.deskwire.web.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Those who follow a stream. Belongs to the stream's context. */
final class StreamListeners {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private final List<StreamListener> listeners = new ArrayList<>();

    void add(StreamListener listener) {
        listeners.add(listener);
    }

    void reset(UUID epoch, long head) {
        listeners.forEach(listener -> reset(listener, epoch, head));
    }

    void reset(StreamListener listener, UUID epoch, long head) {
        tell(listener, to -> to.onReset(epoch, head));
    }

    void appended(long head) {
        listeners.forEach(listener -> tell(listener, to -> to.onAppended(head)));
    }

    private static void tell(StreamListener listener, Consumer<StreamListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A listener of the event stream failed; the others go on");
        }
    }
}
