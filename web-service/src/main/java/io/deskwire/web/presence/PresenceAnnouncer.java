package io.deskwire.web.presence;

import io.deskwire.timers.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Tells the other replicas who is at this one's tickets: what changed, and everything from time to time. At most one signal is under
 * way, and one is made each time that it is this one's turn, however much was said meanwhile: a ticket that waits is told as it is
 * then. Belongs to one context.
 */
final class PresenceAnnouncer {
    /** In nanoseconds. A replica that starts knows everybody after it; 200 tickets are one signal of 15 KB. */
    static final long REFRESH = Duration.ofSeconds(5).toNanos();
    /** Every ticket of a full replica (20,000 sockets), and as many that were just left. */
    static final int MOST_WAITING = 40_000;

    private final UUID replica;
    private final SignalChannel channel;
    private final LongFunction<TicketPresence> local;
    private final Timers timers;
    private final PresenceMetrics metrics;
    private final Set<Long> waiting = new LinkedHashSet<>();
    private boolean underWay;
    private long refreshedAt;

    /**
     * @param local tells who of this replica is at a ticket now
     */
    PresenceAnnouncer(
            UUID replica,
            SignalChannel channel,
            LongFunction<TicketPresence> local,
            Timers timers,
            PresenceMetrics metrics) {
        this.replica = replica;
        this.channel = channel;
        this.local = local;
        this.timers = timers;
        this.metrics = metrics;
        this.refreshedAt = timers.nanoTime();
    }

    /** These tickets are to be told; what does not fit is left out, and told with the next refresh. */
    void add(Collection<Long> tickets) {
        for (Long ticket : tickets) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(ticket);
            } else if (!waiting.contains(ticket)) {
                metrics.dropped(1);
            }
        }
    }

    /** Says whether everything is to be told again. */
    boolean refreshDue(long now) {
        if (now - refreshedAt < REFRESH) {
            return false;
        }
        refreshedAt = now;
        return true;
    }

    /** Tells what waits, as much as fits into a signal, unless one is under way. */
    void turn() {
        if (waiting.isEmpty() || underWay) {
            return;
        }
        if (!channel.listening()) {
            waiting.clear(); // all is told when the channel opens
            return;
        }
        underWay = true;
        // Within: what throws costs this signal, and the next one has its turn.
        Future.<Void>succeededFuture()
                .compose(nothing -> channel.publish(next().encoded()))
                .onComplete(published -> timers.run(() -> {
                    underWay = false;
                    if (published.succeeded()) {
                        metrics.sent();
                    } else {
                        metrics.dropped(1);
                    }
                }));
    }

    private PresenceSignal next() {
        List<TicketPresence> tickets = new ArrayList<>();
        int chars = 0;
        Iterator<Long> each = waiting.iterator();
        while (each.hasNext() && tickets.size() < PresenceSignal.MAX_TICKETS && chars < PresenceSignal.MAX_CHARS / 2) {
            TicketPresence ticket = local.apply(each.next());
            each.remove();
            tickets.add(ticket);
            // A name has at most 40 characters, quotes and a comma; the rest is the ticket's own.
            chars += 80 + 43 * (ticket.viewing().size() + ticket.typing().size());
        }
        return new PresenceSignal(replica, tickets);
    }
}
