package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.log.Position;
import io.deskwire.timers.Timers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The event log as one replica sees it: every event once, in the order of the log, without a hole, whatever became of the
 * announcements. An announcement is taken when it is the next number; an old one is dropped; one that comes too early waits some
 * milliseconds and then the log is asked. The log is also read on a timer, so that a lost announcement is late and not lost.
 *
 * <p>All methods may be called from any thread and return at once; the work is done on the stream's own context.
 */
public final class EventStream {
    private final LogReader log;
    private final Timers timers;
    private final StreamMetrics metrics;
    private final StreamCore core;
    private final ReplayReads catchUps = new ReplayReads();

    /**
     * @param log    the truth
     * @param clock  tells how long ago an event was committed; for a metric only
     * @param random spreads the timers
     */
    public EventStream(
            LogReader log,
            Timers timers,
            EventStreamSettings settings,
            MeterRegistry registry,
            Clock clock,
            RandomGenerator random) {
        this.log = log;
        this.timers = timers;
        this.metrics = new StreamMetrics(registry, this);
        this.core = new StreamCore(log, timers, settings, clock, random, metrics);
    }

    /** How often the log is read beside the announcements. */
    public enum StreamMode {
        /** Announcements arrive: the timer only finds what they missed. */
        LIVE,
        /** Nothing announces, or not reliably: the timer carries the events. This is how a stream starts. */
        POLLING
    }

    /** Begins: finds the head of the log, however long the database takes to appear, and follows from there. */
    public void start() {
        timers.run(core::start);
    }

    /** Ends all timers and reads; the stream stays where it is. */
    public void stop() {
        timers.run(core::stop);
    }

    /** Takes an announced event, from wherever; it may be old, early, doubled or of another epoch. */
    public void offer(Event event) {
        offer(List.of(event));
    }

    /** Takes announced events, as {@link #offer(Event)}; listeners are told once for all that could be appended. */
    public void offer(List<Event> events) {
        timers.run(() -> core.offer(events));
    }

    /**
     * Reads what the announcements may have missed, up to the head of the log as of a moment after this call. To be called
     * after every (re)subscription, when it is acknowledged: subscribe first, read second.
     */
    public void catchUp() {
        timers.run(() -> core.read(ReadReason.CATCH_UP));
    }

    /** Changes how often the log is read; going over to {@link StreamMode#POLLING} reads it at once. */
    public void pace(StreamMode pace) {
        timers.run(() -> core.pace(pace));
    }

    /** Adds a listener; its first call is {@link StreamListener#onReset}, as soon as the stream is ready. */
    public void addListener(StreamListener listener) {
        timers.run(() -> core.addListener(listener));
    }

    /** Sets who takes each event before all others; before {@link #start}, and once. */
    public void intercept(EventInterceptor first) {
        timers.run(() -> core.intercept(first));
    }

    /** Returns what counts the times that such a listener failed. */
    Counter failuresOf(Class<?> listener) {
        return metrics.failuresOf(listener);
    }

    /** Returns where the stream is; (0-epoch, 0) before it is {@link #ready}. */
    public Position position() {
        return core.status().position();
    }

    /** Returns how many events the log is known to have beyond the stream; 0 most of the time. */
    public long lag() {
        return core.status().lag();
    }

    /** Returns whether the stream is ready, knows of no event that it lacks, and its last read of the log succeeded. */
    public boolean caughtUp() {
        return core.status().caughtUp();
    }

    /** Returns whether the head of the log was found since the start; it stays so, whatever happens later. */
    public boolean ready() {
        return core.status().ready();
    }

    /** Returns the events in memory, of the current epoch; another object after every {@link StreamListener#onReset}. */
    public RecentEvents recent() {
        return core.recent();
    }

    /** Says whether all that follows {@code seq} is in memory, for a reader that comes back; a yes is counted as a hit. */
    public boolean remembers(long seq) {
        boolean there = seq >= recent().floor();
        if (there) {
            metrics.ringRead(true);
        }
        return there;
    }

    /**
     * Reads what follows {@code seq}: from memory, or from the log when that is older. For a reader that is behind; who is live
     * uses {@link #recent()}. A page from the log may go beyond {@link #position()}: the reader's own cursor decides what is new.
     *
     * @param maxBytes most bytes of JSON; at least one event is given when there is one
     * @return the page, whose epoch and floor the caller compares with its own: another epoch, or {@code seq} below the floor,
     *     needs a snapshot. Fails with {@link io.deskwire.store.StoreUnavailableException} when the log is needed and away
     */
    public Uni<LogPage> readFrom(long seq, int maxEvents, int maxBytes) {
        RecentEvents recent = recent();
        Optional<List<Event>> inMemory = ready() ? recent.after(seq, maxEvents, maxBytes) : Optional.empty();
        metrics.ringRead(inMemory.isPresent());
        if (inMemory.isPresent()) {
            // What is in memory is complete, whatever the log still keeps: its floor does not matter.
            return Uni.createFrom()
                    .item(new LogPage(recent.epoch(), Math.min(seq, recent.floor()), recent.head(), inMemory.get()));
        }
        return catchUps.run(() -> log.readAfter(seq, maxEvents, maxBytes)).map(page -> {
            noticeEpoch(page.epoch());
            return RecentEvents.trim(page, maxBytes);
        });
    }

    private void noticeEpoch(UUID epoch) {
        if (ready() && !position().epoch().equals(epoch)) {
            timers.run(() -> core.read(ReadReason.EPOCH));
        }
    }
}
