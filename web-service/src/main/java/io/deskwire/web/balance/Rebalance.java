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

/**
 * Tells the other replicas how many sockets this one has, and does two things by what they tell. It has a replica that holds far more
 * than the others send some of them there: a balancer spreads connections when they open, and one of a page is open for a day. And of
 * pages that were told to go, there or because a replica goes away, it sends on those that another replica is the better place for. A
 * hint as all that goes over the channel: without it (no Redis) every socket stays where it is, and who comes is taken. Belongs to one
 * context; what is called from elsewhere says so.
 */
public final class Rebalance {
    /** As presence is told again; others are believed for three of them. */
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** While sockets are sent away, so that portions are small and the others' numbers are fresh. */
    static final Duration STEP = Duration.ofSeconds(1);
    /**
     * How often this replica looks whether there is something to tell before its time: the pages of a replica that goes come within a
     * second or some, and are placed by what is known then. Four small signals a second, while its number changes.
     */
    static final Duration LOOK = Duration.ofMillis(250);
    /** Of its sockets: a change of less is told with the next turn. */
    private static final int SMALL_PART = 50;
    /** As sockets that were told: the next look tells how many there are. */
    private static final int NOT_TOLD = -1;

    private final UUID replica = UUID.randomUUID();
    private final Timers timers;
    private final SignalChannel channel;
    private final AnnouncementSeal seal;
    private final MovableSockets sockets;
    private final InstantSource clock;
    private final Revision revision;
    private final long started;
    private final FleetLoad fleet = new FleetLoad();
    private final Excess excess;
    private final Counter unmarked;
    private final Counter sentOn;
    private volatile Destinations destinations = Destinations.UNKNOWN;
    private volatile double mean = Double.NaN;
    private volatile int replicas = 1;
    private int told = NOT_TOLD;
    private long nextTurn;
    private boolean saidGoodbye;
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
     * @param channel  joins the replicas
     * @param seal     marks what is said on it
     * @param clock    dates it
     * @param revision what this replica is of
     */
    public Rebalance(
            Timers timers,
            SignalChannel channel,
            AnnouncementSeal seal,
            MovableSockets sockets,
            InstantSource clock,
            Revision revision,
            MeterRegistry registry) {
        this.timers = timers;
        this.channel = channel;
        this.seal = seal;
        this.sockets = sockets;
        this.clock = clock;
        this.revision = revision;
        this.started = seconds();
        this.excess = new Excess(sockets, registry);
        this.unmarked = Counter.builder("deskwire.fleet.unmarked")
                .description(
                        "Numbers of sockets on the channel that bore no mark of ours, or an old date, and were passed over")
                .register(registry);
        this.sentOn = Counter.builder("deskwire.sockets.sent.on")
                .description(
                        "Pages told to go that came here and were sent on, since another replica is the better place")
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
        nextTurn = timers.nanoTime() + INTERVAL.toNanos();
        timers.after(LOOK, this::look);
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

    /**
     * Says whether a page that was told to go, and came here, is to go on to another replica. From any thread.
     *
     * @param tried how often it has tried since it was told, this time included
     */
    public boolean sendsOn(int tried) {
        boolean on = channel.listening() && destinations.elsewhere(sockets.open(), tried);
        if (on) {
            sentOn.increment();
        }
        return on;
    }

    private void take(LoadSignal signal) {
        if (!signal.replica().equals(replica)) {
            timers.run(() -> {
                if (fleet.take(signal, sockets.open(), timers.nanoTime())) {
                    told = NOT_TOLD; // who is new knows nothing of this one yet
                }
                know();
            });
        }
    }

    private void know() {
        destinations = fleet.destinations(revision, started);
    }

    private void look() {
        if (stopped) {
            return;
        }
        timers.after(LOOK, this::look);
        long now = timers.nanoTime();
        fleet.expire(now);
        know();
        int open = sockets.open();
        if (sockets.leaving()) {
            leave(open, now);
        } else if (now - nextTurn >= 0) {
            turn(open, now);
        } else if (told == NOT_TOLD || Math.abs(open - told) > Math.max(1, open / SMALL_PART)) {
            tell(open, false);
        }
    }

    /** Who goes away is not to be counted on any more, and sends all of them away as it is. Said again, since it may be lost. */
    private void leave(int open, long now) {
        if (!saidGoodbye || now - nextTurn >= 0) {
            saidGoodbye = true;
            nextTurn = now + STEP.toNanos();
            tell(open, true);
        }
    }

    private void turn(int open, long now) {
        nextTurn = now + (excess.moving() ? STEP : INTERVAL).toNanos();
        Set<UUID> others = fleet.members();
        mean = fleet.mean(open);
        replicas = others.size() + 1;
        tell(open, false);
        if (channel.listening()) {
            excess.look(others, open, mean, now);
        } else {
            excess.unknown(now);
        }
    }

    private void tell(int open, boolean leaving) {
        if (channel.listening() && (leaving || sockets.admitting())) {
            told = open;
            String signal = new LoadSignal(replica, open, seconds(), revision, started, leaving).encoded(seal);
            // What is lost is said again; that it is, others see by their number of replicas.
            Future.<Void>succeededFuture().compose(nothing -> channel.publish(signal));
        }
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }
}
