package io.deskwire.bot.intake;

import io.deskwire.bot.timers.DepthGauges;
import io.deskwire.bot.timers.Timers;
import io.deskwire.bot.timers.VertxTimers;
import io.deskwire.retry.Housekeeping;
import io.deskwire.store.Database;
import io.deskwire.store.intake.IntakeFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what is kept aside, tries again what failed by a fault of ours, and forgets what was resolved long ago. */
@ApplicationScoped
public class IntakeWatch {
    /** The shortest wait before something is tried again. */
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** A fraction of the time for which they are kept. */
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final DepthGauges gauges;
    private final Housekeeping replaying;
    private final Housekeeping forgetting;

    IntakeWatch(Database database, IntakeReplay replay, Vertx vertx, MeterRegistry meters) {
        IntakeFailures failures = new IntakeFailures(database);
        Timers timers = new VertxTimers(vertx);
        this.gauges = new DepthGauges("intake_depth", failures::depth, timers, meters)
                .count("deskwire.intake.failures", "Updates kept aside because they could not be taken in")
                .age("deskwire.intake.failures.age");
        this.replaying = new Housekeeping("replays", EVERY, replay::replayDue, timers::after, meters);
        this.forgetting = new Housekeeping("intake_failures", FORGET_EVERY, failures::forget, timers::after, meters);
    }

    /** Begins. */
    public void start() {
        gauges.start();
        replaying.start();
        forgetting.start();
    }
}
