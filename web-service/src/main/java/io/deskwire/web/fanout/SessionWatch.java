package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.store.Sessions;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.StreamListener;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Closes the sockets of sessions that are over: at once when the stream says that somebody signed out, and within a minute when a
 * session has expired or its end was missed.
 */
public final class SessionWatch implements StreamListener {
    private static final Logger LOG = Logger.getLogger(SessionWatch.class);
    /** Sessions last hours; a minute more does no harm, and costs one small query a replica. */
    private static final Duration CHECK = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final EventStream stream;
    private final Sessions sessions;
    private final ConnectionManager connections;
    private long seen;
    private long timer;

    public SessionWatch(Vertx vertx, EventStream stream, Sessions sessions, ConnectionManager connections) {
        this.vertx = vertx;
        this.stream = stream;
        this.sessions = sessions;
        this.connections = connections;
    }

    /** Begins to follow the stream and to check from time to time. */
    public void start() {
        stream.addListener(this);
        timer = vertx.setPeriodic(CHECK.toMillis(), fired -> check());
    }

    /** Ends the checks. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public void onAppended(long head) {
        List<Event> events = stream.recent()
                .after(seen, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .orElseGet(List::of);
        seen = head;
        Set<String> ended = new HashSet<>();
        for (Event event : events) {
            if (event.type().equals("session.ended") && EventCodec.dataOf(event) instanceof SessionEnded session) {
                ended.add(session.session());
            }
        }
        if (!ended.isEmpty()) {
            connections.closeSessions(ended);
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        seen = head;
        check();
    }

    private void check() {
        Set<String> here = connections.sessions();
        if (!here.isEmpty()) {
            sessions.ended(here)
                    .subscribe()
                    .with(
                            connections::closeSessions,
                            failure -> LOG.debugf("Sessions are checked again in a minute: %s", failure.getMessage()));
        }
    }
}
