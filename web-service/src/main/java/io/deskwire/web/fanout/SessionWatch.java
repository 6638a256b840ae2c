package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.store.people.Sessions;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/**
 * Closes the sockets of sessions that are over: at once when the stream says that somebody signed out, and within a minute when a
 * session has expired or its end was missed.
 */
public final class SessionWatch extends EventListener {
    private final Sessions sessions;
    private final ConnectionManager connections;
    private final HousekeepingJob checks;

    public SessionWatch(EventStream stream, Sessions sessions, ConnectionManager connections, MeterRegistry meters) {
        super(stream);
        this.checks = new HousekeepingJob("sessions", this::closeEnded, meters);
        this.sessions = sessions;
        this.connections = connections;
    }

    /** Begins to follow the stream. */
    public void start() {
        follow();
    }

    /** Closes what has expired, and what was missed, when subscribed to. Never fails. */
    public Uni<Void> check() {
        return checks.run();
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
        check().subscribe().with(done -> {});
    }

    private Uni<Void> closeEnded() {
        Set<String> here = connections.sessions();
        return here.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.ended(here).invoke(connections::closeSessions).replaceWithVoid();
    }
}
