package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.retry.Housekeeping;
import io.deskwire.store.people.Sessions;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Closes the sockets of sessions that are over: at once when the stream says that somebody signed out, and within a minute when a
 * session has expired or its end was missed.
 */
public final class SessionWatch extends EventListener {
    /** Sessions last hours; a minute more does no harm, and costs one small query a replica. */
    private static final Duration CHECK = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final ConnectionManager connections;
    private final Housekeeping checks;

    /**
     * @param later runs a task after a while
     */
    public SessionWatch(
            EventStream stream,
            Sessions sessions,
            ConnectionManager connections,
            BiConsumer<Duration, Runnable> later,
            MeterRegistry meters) {
        super(stream);
        this.checks = new Housekeeping("sessions", CHECK, this::check, later, meters);
        this.sessions = sessions;
        this.connections = connections;
    }

    /** Begins to follow the stream and to check from time to time. */
    public void start() {
        follow();
        checks.start();
    }

    /** Ends the checks. */
    public void stop() {
        checks.stop();
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
        checks.now();
    }

    private Uni<Void> check() {
        Set<String> here = connections.sessions();
        return here.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.ended(here).invoke(connections::closeSessions).replaceWithVoid();
    }
}
