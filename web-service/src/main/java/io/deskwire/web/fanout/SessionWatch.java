package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.store.Sessions;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Closes the sockets of sessions that are over: at once when the stream says that somebody signed out, and within a minute when a
 * session has expired or its end was missed.
 */
public final class SessionWatch extends EventListener {
    private static final Logger LOG = Logger.getLogger(SessionWatch.class);
    /** Sessions last hours; a minute more does no harm, and costs one small query a replica. */
    private static final Duration CHECK = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Sessions sessions;
    private final ConnectionManager connections;
    private long timer;

    public SessionWatch(Vertx vertx, EventStream stream, Sessions sessions, ConnectionManager connections) {
        super(stream);
        this.vertx = vertx;
        this.sessions = sessions;
        this.connections = connections;
    }

    /** Begins to follow the stream and to check from time to time. */
    public void start() {
        follow();
        timer = vertx.setPeriodic(CHECK.toMillis(), fired -> check());
    }

    /** Ends the checks. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    protected void appended(Event event) {
        if (event.type().equals("session.ended") && EventCodec.dataOf(event) instanceof SessionEnded session) {
            connections.closeSessions(Set.of(session.session()));
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        super.onReset(epoch, head);
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
