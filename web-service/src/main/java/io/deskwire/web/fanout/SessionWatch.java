package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.AgentUpdated;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.model.Agent;
import io.deskwire.store.people.Sessions;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Closes the sockets of sessions that are over, and tells sockets what their agents may do now: at once when the stream says that
 * somebody signed out or has other roles, and within a minute when a session has expired or that was missed.
 */
public final class SessionWatch extends EventListener {
    private final Sessions sessions;
    private final ConnectionManager connections;
    private final HousekeepingJob checks;

    public SessionWatch(EventStream stream, Sessions sessions, ConnectionManager connections, MeterRegistry meters) {
        super(stream);
        this.checks = new HousekeepingJob("sessions", this::compare, meters);
        this.sessions = sessions;
        this.connections = connections;
    }

    /** Begins to follow the stream. */
    public void start() {
        follow();
    }

    /** Closes what has expired, and makes up for what was missed, when subscribed to. Never fails. */
    public Uni<Void> check() {
        return checks.run();
    }

    @Override
    protected void appended(Event event) {
        switch (event.type()) {
            case "session.ended", "agent.updated" -> heard(EventCodec.dataOf(event));
            default -> {}
        }
    }

    private void heard(EventData data) {
        if (data instanceof SessionEnded session) {
            connections.closeSessions(Set.of(session.session()));
        } else if (data instanceof AgentUpdated account) {
            connections.accountsChanged(Map.of(account.agent().username(), account.agent()));
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        super.onReset(epoch, head);
        check().subscribe().with(done -> {});
    }

    private Uni<Void> compare() {
        Set<String> here = connections.sessions();
        return here.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.find(here.stream().map(UUID::fromString).toList())
                        .invoke(open -> compared(here, open))
                        .replaceWithVoid();
    }

    private void compared(Set<String> here, Map<UUID, Agent> open) {
        connections.closeSessions(here.stream()
                .filter(session -> !open.containsKey(UUID.fromString(session)))
                .collect(Collectors.toSet()));
        Map<String, Agent> accounts = new HashMap<>();
        open.values().forEach(agent -> accounts.put(agent.username(), agent));
        connections.accountsChanged(accounts);
    }
}
