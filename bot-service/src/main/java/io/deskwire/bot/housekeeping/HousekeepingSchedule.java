package io.deskwire.bot.housekeeping;

import io.deskwire.bot.bots.BotRoster;
import io.deskwire.bot.bots.TokenSeals;
import io.deskwire.bot.intake.IntakeReplay;
import io.deskwire.health.TelegramWatch;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.store.Database;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.files.Uploads;
import io.deskwire.store.intake.IntakeFailures;
import io.deskwire.store.intake.UpdateRetention;
import io.deskwire.store.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * All that a bot does again and again beside its loops, and how often. Nothing is done before the schema is up to date: until then
 * the scheduler is halted. A time that comes while the last one is under way is left out.
 */
@Singleton
// With the service, not at the first time of a job: its metrics are there from the start.
@Startup
public class HousekeepingSchedule {
    /** As often as metrics are usually collected. */
    private static final String EVERY_COLLECTION = "10s";
    /** A fraction of the shortest time for which anything is kept. */
    private static final String EVERY_HOUR = "1h";
    /** Who added a bot waits for it; it is one statement, and one for each bot. */
    private static final String EVERY_GLANCE = "2s";

    private final TelegramWatch telegram;
    private final FileRetentionJob oldFiles;
    private final DepthGauges outboxDepth;
    private final DepthGauges fileDepth;
    private final DepthGauges failureDepth;
    private final HousekeepingJob replays;
    private final HousekeepingJob failures;
    private final HousekeepingJob updates;
    private final HousekeepingJob uploads;
    private final HousekeepingJob bots;
    private final HousekeepingJob tokens;

    HousekeepingSchedule(
            Database database,
            IntakeReplay replay,
            TelegramWatch telegram,
            FileRetentionJob oldFiles,
            BotRoster roster,
            TokenSeals seals,
            MeterRegistry meters) {
        this.telegram = telegram;
        this.oldFiles = oldFiles;
        this.outboxDepth = new DepthGauges("outbox_depth", new Outbox(database)::depth, meters)
                .count("deskwire.outbox.depth", "Replies that are not yet sent")
                .age("deskwire.outbox.age");
        this.fileDepth = new DepthGauges("files_depth", new FileFetches(database)::depth, meters)
                .count("deskwire.files.waiting", "Files that are not yet fetched from Telegram")
                .age("deskwire.files.age");
        IntakeFailures kept = new IntakeFailures(database);
        this.failureDepth = new DepthGauges("intake_depth", kept::depth, meters)
                .count("deskwire.intake.failures", "Updates kept aside because they could not be taken in")
                .age("deskwire.intake.failures.age");
        this.replays = new HousekeepingJob("replays", replay::replayDue, meters);
        this.failures = new HousekeepingJob("intake_failures", kept::forget, meters);
        this.updates = new HousekeepingJob("updates", new UpdateRetention(database)::forget, meters);
        this.bots = new HousekeepingJob("bots", roster::look, meters);
        this.tokens = new HousekeepingJob("tokens", seals::look, meters);
        Uploads unsent = new Uploads(database);
        this.uploads = new HousekeepingJob("uploads", () -> unsent.forgetUnused(Uploads.KEPT), meters);
    }

    @Scheduled(identity = "telegram", every = TelegramWatch.EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtTelegram() {
        return telegram.look();
    }

    @Scheduled(identity = "bots", every = EVERY_GLANCE, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtBots() {
        return bots.run();
    }

    /** Who rotates the key waits for it; it is one statement where nothing is to be done. */
    @Scheduled(identity = "tokens", every = EVERY_COLLECTION, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sealTokens() {
        return tokens.run();
    }

    @Scheduled(identity = "outbox-depth", every = EVERY_COLLECTION, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> readOutboxDepth() {
        return outboxDepth.read();
    }

    @Scheduled(identity = "files-depth", every = EVERY_COLLECTION, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> readFileDepth() {
        return fileDepth.read();
    }

    @Scheduled(identity = "intake-depth", every = EVERY_COLLECTION, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> readFailureDepth() {
        return failureDepth.read();
    }

    /** The shortest wait before something is tried again. */
    @Scheduled(identity = "replays", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> replayFailures() {
        return replays.run();
    }

    @Scheduled(identity = "intake-failures", every = EVERY_HOUR, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetFailures() {
        return failures.run();
    }

    @Scheduled(identity = "updates", every = EVERY_HOUR, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetUpdates() {
        return updates.run();
    }

    @Scheduled(identity = "uploads", every = EVERY_HOUR, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetUploads() {
        return uploads.run();
    }

    @Scheduled(identity = "files", every = EVERY_HOUR, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> removeOldFiles() {
        return oldFiles.run();
    }
}
