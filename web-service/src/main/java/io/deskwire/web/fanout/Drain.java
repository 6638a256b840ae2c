package io.deskwire.web.fanout;

import io.deskwire.timers.Timers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * How a replica goes away: it takes no new sockets, waits until nobody sends it any, closes its port, tells its sockets to go
 * elsewhere a few at a time, and ends those that do not. Each step has its limit, so that it ends whatever the browsers do.
 */
public final class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final Timers timers;
    private final DrainSettings settings;
    private final DrainTarget sockets;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile DrainPhase phase = DrainPhase.SERVING;
    private volatile int atFirst;
    private int perStep;
    private long settleUntil;

    /** How far it is; each phase follows the one before. */
    public enum DrainPhase {
        /** All is as ever. */
        SERVING,
        /** Not ready, no new sockets; those who spread the connections get time to notice. */
        LEAVING,
        /** The port is closed; the sockets are told to go, a few at a time. */
        SENDING_AWAY,
        /** All were told; the last ones answer. */
        SETTLING,
        /** No socket is left. */
        DONE
    }

    /** The sockets of a replica. */
    interface DrainTarget {
        /** Returns how many are open. */
        int open();

        /** Closes the port. */
        void stopListening();

        /** Tells so many of those that were not told yet to come back elsewhere; returns how many it told. */
        int sendAway(int count);

        /** Ends what is still open without a word. */
        void abort();
    }

    Drain(Timers timers, DrainSettings settings, DrainTarget sockets, MeterRegistry registry) {
        this.timers = timers;
        this.settings = settings;
        this.sockets = sockets;
        Gauge.builder("deskwire.drain.phase", this, drain -> drain.phase.ordinal())
                .description("0 serving, 1 leaving, 2 sending sockets away, 3 settling, 4 done")
                .register(registry);
        Gauge.builder("deskwire.drain.progress", this, Drain::progress)
                .description("Share of the sockets that are gone, from 0 to 1")
                .register(registry);
    }

    /** Returns how far it is; from any thread. */
    public DrainPhase phase() {
        return phase;
    }

    /** Begins; from any thread. The same call again gives the same result: complete when no socket is left. */
    public CompletableFuture<Void> begin() {
        timers.run(() -> {
            if (phase == DrainPhase.SERVING) {
                phase = DrainPhase.LEAVING;
                atFirst = sockets.open();
                LOG.infof("Going away: no new sockets; %d are open", atFirst);
                if (settings.lead().isZero()) {
                    sendAway();
                } else {
                    timers.after(settings.lead(), this::sendAway);
                }
            }
        });
        return done;
    }

    private void sendAway() {
        phase = DrainPhase.SENDING_AWAY;
        sockets.stopListening();
        int open = sockets.open();
        long steps = Math.max(1, settings.window().toMillis() / settings.step().toMillis());
        perStep = (int) Math.max(settings.perStep(), (open + steps - 1) / steps);
        step();
    }

    private void step() {
        int told = sockets.sendAway(perStep);
        if (told == perStep) {
            timers.after(settings.step(), this::step);
        } else {
            phase = DrainPhase.SETTLING;
            settleUntil = timers.nanoTime() + settings.patience().toNanos();
            settle();
        }
    }

    private void settle() {
        if (sockets.open() == 0) {
            finish();
        } else if (timers.nanoTime() - settleUntil < 0) {
            timers.after(settings.step(), this::settle);
        } else {
            LOG.infof("%d browsers did not answer the close frame: ending their sockets", sockets.open());
            sockets.abort();
            timers.after(settings.step(), this::finish);
        }
    }

    private void finish() {
        phase = DrainPhase.DONE;
        LOG.infof("All sockets went elsewhere");
        done.complete(null);
    }

    private double progress() {
        return phase == DrainPhase.SERVING || atFirst == 0 ? 0 : Math.max(0, 1 - (double) sockets.open() / atFirst);
    }
}
