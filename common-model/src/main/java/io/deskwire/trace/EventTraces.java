package io.deskwire.trace;

import io.deskwire.event.Event;
import java.time.Instant;
import java.util.List;

/**
 * Follows sampled events: the request or the updates that led to them, their transaction, their announcement, and the replicas that
 * write them to sockets. Each process derives by itself which trace an event has and whether it is followed ({@link EventTrace}), so
 * nothing of it travels with an event or is stored (decision 76). From any thread; never blocks and never fails.
 */
public interface EventTraces {
    /** Nothing is followed, and nothing is kept. */
    EventTraces OFF = new Untraced();

    /** Says whether any event may be followed. */
    boolean on();

    /** A request begins: what is committed on its context, or for it on workers, was led to by it. */
    TracedWork request(String method, String id);

    /** A batch of updates of Telegram's was received. */
    TracedWork updates(int count);

    /** Returns the request that is at work here. */
    TracedWork here();

    /** A transaction, which began then, is committed with these events, ascending. */
    void committed(TracedWork cause, Instant begun, List<Event> events);

    /** Events wait to be announced; it is over when they were, or were given up. */
    TracedWork publish(List<Event> events);

    /** Events reached this replica; it is over when all of its event loops have written them to their sockets. */
    TracedWork toSockets(List<Event> events, int sockets);

    /** Sends what waits, for a moment at most. */
    void close();
}
