package io.deskwire.web.housekeeping;

import io.deskwire.health.TelegramWatch;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.store.people.SignInTries;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.desk.DueTickets;
import io.deskwire.web.desk.OrphanedTickets;
import io.deskwire.web.fanout.SessionWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * All that a replica does again and again, and how often. Nothing is done before the schema is up to date: until then the scheduler
 * is halted. A time that comes while the last one is under way is left out.
 */
@Singleton
// With the service, not at the first time of a job: its metrics are there from the start.
@Startup
public class HousekeepingSchedule {
    private final SessionWatch sessions;
    private final TelegramWatch telegram;
    private final LogRetentionJob log;
    private final HousekeepingJob orphans;
    private final HousekeepingJob due;
    private final HousekeepingJob signInTries;
    private final HousekeepingJob intervals;
    private final HousekeepingJob counts;

    HousekeepingSchedule(
            SessionWatch sessions,
            TelegramWatch telegram,
            LogRetentionJob log,
            OrphanedTickets orphans,
            DueTickets due,
            SignInTries signInTries,
            IntervalRebuildJob intervals,
            TicketCounts counts,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.telegram = telegram;
        this.log = log;
        this.orphans = new HousekeepingJob(OrphanedTickets.JOB, orphans::release, meters);
        this.due = new HousekeepingJob(DueTickets.JOB, due::open, meters);
        this.signInTries = new HousekeepingJob("sign_in_tries", signInTries::clear, meters);
        this.intervals = new HousekeepingJob(IntervalRebuildJob.JOB, intervals::run, meters);
        this.counts = new HousekeepingJob("counts", counts::check, meters);
    }

    /** Sessions last hours; a minute more does no harm, and costs one small query a replica. */
    @Scheduled(identity = "sessions", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> endSessions() {
        return sessions.check();
    }

    @Scheduled(identity = "telegram", every = TelegramWatch.EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtTelegram() {
        return telegram.look();
    }

    /** A customer does not notice that a ticket waited for a minute in a list of somebody who is away. */
    @Scheduled(identity = "orphaned-tickets", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> releaseOrphanedTickets() {
        return orphans.run();
    }

    /** Who waits until nine expects it at nine; it is a look into an index of nothing but what waits for a time. */
    @Scheduled(identity = "due-tickets", every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> openDueTickets() {
        return due.run();
    }

    /** Counts last for five minutes and more; what a flood leaves in a minute is a few portions. */
    @Scheduled(identity = "sign-in-tries", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clearSignInTries() {
        return signInTries.run();
    }

    /** Once in the life of a desk; what another replica left or a failure broke off goes on within a minute. */
    @Scheduled(identity = "intervals", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rebuildIntervals() {
        return intervals.run();
    }

    /** What differs is a fault: found within a minute or so, at the price of one read as at the start. Spread over the replicas. */
    @Scheduled(
            identity = "counts",
            every = "1m",
            executionMaxDelay = "20s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> checkCounts() {
        return counts.run();
    }

    /**
     * A day's events are some hundred thousand at most: an hour's share is removed in a second. A replica that lives for less than
     * an hour does its share too; spread, as replicas start together.
     */
    @Scheduled(
            identity = "log",
            every = "1h",
            delayed = "1m",
            executionMaxDelay = "10m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> pruneLog() {
        return log.run();
    }
}
