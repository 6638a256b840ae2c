package io.deskwire.web.balance;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.timers.Timers;
import io.deskwire.web.presence.SignalChannel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has a replica that holds far more sockets than the others send some of them there: a balancer spreads connections when they open, and
 * one of a page is open for a day. A hint as all that goes over the channel: without it (no Redis) every socket stays where it is.
 * Belongs to one context; what is called from elsewhere says so.
 */
public final class Rebalance {
    private static final Logger LOG = Logger.getLogger(Rebalance.class);
    /** As presence is told again; others are believed for three of them. */
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** While sockets are sent away, so that portions are small and the others' numbers are fresh. */
    static final Duration STEP = Duration.ofSeconds(1);

    private final UUID replica = UUID.randomUUID();
    private final Timers timers;
    private final SignalChannel channel;
    private final AnnouncementSeal seal;
    private final MovableSockets sockets;
    private final InstantSource clock;
    private final FleetLoad fleet = new FleetLoad();
    private final Surplus surplus = new Surplus();
    private final Counter moved;
    private final Counter unmarked;
    private volatile double mean = Double.NaN;
    private volatile int replicas = 1;
    private double owed;
    private boolean moving;
    private boolean stopped;

    /** The sockets of this replica; from any thread. */
    public interface MovableSockets {
        /** Returns how many are open. */
        int open();

        /** Says whether new ones may come: what cannot take any is no place for the others' either. */
        boolean admitting();

        /** Says whether this replica goes away, and all its sockets with it. */
        boolean leaving();

        /** Sends so many elsewhere; returns how many it told. */
        int sendAway(int count);
    }

    /**
     * @param channel joins the replicas
     * @param seal    marks what is said on it
     * @param clock   dates it
     */
    public Rebalance(
            Timers timers,
            SignalChannel channel,
            AnnouncementSeal seal,
            MovableSockets sockets,
            InstantSource clock,
            MeterRegistry registry) {
        this.timers = timers;
        this.channel = channel;
        this.seal = seal;
        this.sockets = sockets;
        this.clock = clock;
        this.moved = Counter.builder("deskwire.sockets.moved")
                .description("Sockets that were sent to other replicas because this one had more than they")
                .register(registry);
        this.unmarked = Counter.builder("deskwire.fleet.unmarked")
                .description(
                        "Numbers of sockets on the channel that bore no mark of ours, or an old date, and were passed over")
                .register(registry);
        Gauge.builder("deskwire.fleet.replicas", this, all -> all.replicas)
                .description("Replicas that this one knows of, itself included")
                .register(registry);
        Gauge.builder("deskwire.fleet.sockets.mean", this, all -> all.mean)
                .description("Sockets of a replica on average, as far as this one knows")
                .register(registry);
    }

    /** Begins. */
    public void start() {
        timers.after(INTERVAL, this::turn);
    }

    /** Ends. From any thread. */
    public void stop() {
        timers.run(() -> stopped = true);
    }

    /** Something came on the channel, of whatever kind. From any thread. */
    public void heard(String text) {
        if (!LoadSignal.isOne(text)) {
            return;
        }
        LoadSignal.decode(text, seal, seconds()).ifPresentOrElse(this::take, unmarked::increment);
    }

    private void take(LoadSignal signal) {
        if (!signal.replica().equals(replica)) {
            timers.run(() -> fleet.take(signal, timers.nanoTime()));
        }
    }

    private void turn() {
        // Who goes away is not counted on any more, and sends all of them away as it is.
        if (stopped || sockets.leaving()) {
            return;
        }
        timers.after(moving ? STEP : INTERVAL, this::turn);
        long now = timers.nanoTime();
        fleet.expire(now);
        Set<UUID> others = fleet.members();
        int open = sockets.open();
        mean = fleet.mean(open);
        replicas = others.size() + 1;
        tell(open);
        boolean was = moving;
        moving = channel.listening() ? surplus.toBeMoved(others, open, mean, now) : surplus.unknown(now);
        if (moving) {
            move(open, was);
        }
    }

    private void tell(int open) {
        if (channel.listening() && sockets.admitting()) {
            String signal = new LoadSignal(replica, open, seconds()).encoded(seal);
            // What is lost is said again; that it is, others see by their number of replicas.
            Future.<Void>succeededFuture().compose(nothing -> channel.publish(signal));
        }
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private void move(int open, boolean goesOn) {
        if (!goesOn) {
            owed = 0;
            LOG.infof("%d sockets, and %.0f on average at %d replicas: some go elsewhere", open, mean, replicas);
        }
        owed += Math.min(open * Surplus.SHARE_PER_SECOND, open - mean);
        int now = (int) owed;
        owed -= now;
        moved.increment(sockets.sendAway(now));
    }
}
