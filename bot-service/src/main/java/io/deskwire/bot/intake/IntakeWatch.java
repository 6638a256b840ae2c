package io.deskwire.bot.intake;

import io.deskwire.bot.pace.DepthGauges;
import io.deskwire.bot.pace.Timers;
import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.store.Database;
import io.deskwire.store.IntakeFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Counts what is kept aside, tries again what failed by a fault of ours, and forgets what was resolved long ago. */
@ApplicationScoped
public class IntakeWatch {
    private static final Logger LOG = Logger.getLogger(IntakeWatch.class);
    /** The shortest wait before something is tried again. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final IntakeFailures failures;
    private final IntakeReplay replay;
    private final Timers timers;
    private final DepthGauges gauges;

    IntakeWatch(Database database, IntakeReplay replay, Vertx vertx, MeterRegistry meters) {
        this.failures = new IntakeFailures(database);
        this.replay = replay;
        this.timers = new VertxTimers(vertx);
        this.gauges = new DepthGauges(failures::depth, timers)
                .count(meters, "deskwire.intake.failures", "Updates kept aside because they could not be taken in")
                .age(meters, "deskwire.intake.failures.age");
    }

    /** Begins. */
    public void start() {
        gauges.start();
        again();
    }

    private void again() {
        replay.replayDue()
                .chain(failures::forget)
                .onItemOrFailure()
                .invoke((done, failure) -> timers.after(EVERY, this::again))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf("What is kept aside is looked at again later: %s", failure.getMessage()));
    }
}
