package io.deskwire.web.balance;

import io.deskwire.web.balance.Rebalance.MovableSockets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a replica has too much of, sent elsewhere a few at a time. Belongs to one context. */
final class Excess {
    private static final Logger LOG = Logger.getLogger(Excess.class);

    private final MovableSockets sockets;
    private final Surplus surplus = new Surplus();
    private final Counter moved;
    private double owed;
    private boolean moving;

    Excess(MovableSockets sockets, MeterRegistry registry) {
        this.sockets = sockets;
        this.moved = Counter.builder("deskwire.sockets.moved")
                .description("Sockets that were sent to other replicas because this one had more than they")
                .register(registry);
    }

    /** Says whether some are being moved. */
    boolean moving() {
        return moving;
    }

    /** Nobody knows what the others have. */
    void unknown(long now) {
        moving = surplus.unknown(now);
    }

    /** Sends some elsewhere where that is due. */
    void look(Set<UUID> others, int open, double mean, long now) {
        boolean was = moving;
        moving = surplus.toBeMoved(others, open, mean, now);
        if (moving) {
            if (!was) {
                owed = 0;
                LOG.infof(
                        "%d sockets, and %.0f on average at %d replicas: some go elsewhere",
                        open, mean, others.size() + 1);
            }
            owed += Math.min(open * Surplus.SHARE_PER_SECOND, open - mean);
            int whole = (int) owed;
            owed -= whole;
            moved.increment(sockets.sendAway(whole));
        }
    }
}
