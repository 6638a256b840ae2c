package io.deskwire.web.counts;

import io.deskwire.event.Event;
import io.deskwire.event.MalformedEventException;
import io.deskwire.model.ListedTicket;
import io.deskwire.retry.Backoff;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.timers.Timers;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.RecentEvents;
import io.deskwire.web.stream.StreamListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The counts of this replica: read from the database once, when the stream begins or begins anew, and led on by its events. Where it
 * cannot be led on (memory no longer has the next event, or nobody can read it), it is read again. Whoever listens is told at once of
 * the first change, and then at most four times a second. All methods may be called from any thread.
 */
public final class TicketCounts implements StreamListener {
    /** Four times a second: more than a person reads, and the last change is still told within it. */
    static final Duration PACE = Duration.ofMillis(250);
    /** Events of one turn of the event loop: a few milliseconds. */
    static final int AT_ONCE = 500;
    /** A replica that is caught up has the event within milliseconds; one that is not says so instead of keeping anybody waiting. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(TicketCounts.class);

    private static final Duration RETRY = Duration.ofMillis(500);
    /** A database that was away is asked again within five seconds. */
    private static final Duration RETRY_BOUND = Duration.ofSeconds(5);

    private final EventStream stream;
    private final Supplier<Uni<ListedDesk>> source;
    private final Timers timers;
    private final CountsMetrics metrics;
    private final Backoff.Series backoff;
    private final AtomicBoolean following = new AtomicBoolean();
    private final List<Awaited> awaited = new ArrayList<>();
    private final List<Consumer<DeskCounts>> listeners = new ArrayList<>();
    private @Nullable TicketIndex index;
    private @Nullable DeskCounts told;
    private boolean telling;
    private boolean failing;
    private long toldAt;
    private int reads;
    private volatile int size;

    /**
     * @param source reads the desk's lists from the database
     * @param random from 0 to 1, spreads what is tried again
     */
    public TicketCounts(
            EventStream stream,
            Supplier<Uni<ListedDesk>> source,
            Timers timers,
            DoubleSupplier random,
            MeterRegistry registry) {
        this.stream = stream;
        this.source = source;
        this.timers = timers;
        this.toldAt = timers.nanoTime() - PACE.toNanos();
        this.backoff = new Backoff(RETRY, RETRY_BOUND, random).series();
        this.metrics = new CountsMetrics(registry, () -> size);
    }

    private record Awaited(Position position, UniEmitter<? super TicketIndex> emitter) {}

    /** Begins to follow the stream. */
    public void start() {
        stream.addListener(this);
    }

    /** Adds somebody who is told of the counts when they are known, and when one of them has changed. */
    public void listener(Consumer<DeskCounts> listener) {
        timers.run(() -> {
            listeners.add(listener);
            if (told != null) {
                listener.accept(told);
            }
        });
    }

    /**
     * Returns the counts as they were right after an event, which this replica may be about to hear of. Fails with a
     * {@link ForgottenCountsException} for an event before those that the index remembers, and where it turns out that the index is wrong:
     * then it is read anew, and the caller asks again. Never ends for an event that does not come: the caller has a limit.
     *
     * @param seen tickets that the database gave as of that event
     */
    public Uni<DeskCounts> at(Position position, Collection<ListedTicket> seen) {
        return reached(position).map(now -> {
            DeskCounts counts = now.countsAt(position.seq())
                    .orElseThrow(() -> new ForgottenCountsException(position.seq(), now.at()));
            int differences = now.differences(position.seq(), seen);
            if (differences > 0) {
                mend(differences, position);
                throw new ForgottenCountsException(position.seq(), now.at());
            }
            return counts;
        });
    }

    /**
     * Compares the index with the database, counts what differs, and reads it anew in that case. Fails when the database is away, or
     * further than this replica for long.
     */
    public Uni<Void> check() {
        return source.get().flatMap(desk -> reached(desk.at())
                .invoke(now -> compare(now, desk))
                .replaceWithVoid()
                .ifNoItem()
                .after(PATIENCE)
                .fail());
    }

    @Override
    public void onAppended(long head) {
        if (following.compareAndSet(false, true)) {
            timers.run(() -> {
                // First: what is appended from here on wants another turn.
                following.set(false);
                follow();
            });
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        timers.run(this::read);
    }

    /** Goes on within the context of the index once it has that event. */
    private Uni<TicketIndex> reached(Position position) {
        return Uni.createFrom().emitter(emitter -> {
            Awaited one = new Awaited(position, emitter);
            timers.run(() -> {
                awaited.add(one);
                answer();
                if (awaited.contains(one)) {
                    // The database has it already: its announcement may be lost, and nobody waits for the timer.
                    stream.catchUp();
                }
            });
            emitter.onTermination(() -> timers.run(() -> awaited.remove(one)));
        });
    }

    private void read() {
        index = null;
        told = null;
        size = 0;
        int read = ++reads;
        source.get()
                .subscribe()
                .with(
                        desk -> timers.run(() -> begin(desk, read)),
                        failure -> timers.run(() -> again(read, failure.toString())));
    }

    private void begin(ListedDesk desk, int read) {
        if (read != reads) {
            return; // another read began meanwhile
        }
        if (!desk.at().epoch().equals(stream.position().epoch())) {
            again(read, "the event log is another one");
            return;
        }
        metrics.built();
        failing = false;
        index = new TicketIndex(desk);
        follow();
    }

    private void again(int read, String why) {
        if (read == reads) {
            metrics.failed();
            Duration wait = backoff.next();
            if (!failing) {
                failing = true;
                LOG.warnf("The tickets are counted anew, until it works again: %s", why);
            }
            index = null;
            timers.after(wait, () -> {
                if (read == reads) {
                    read();
                }
            });
        }
    }

    /** Takes what is new in the stream. */
    private void follow() {
        TicketIndex now = index;
        RecentEvents recent = stream.recent();
        if (now == null || !recent.epoch().equals(now.epoch())) {
            return; // it begins when it was read, which follows each reset
        }
        Optional<List<Event>> next = recent.after(now.at(), AT_ONCE, Integer.MAX_VALUE);
        if (next.isEmpty()) {
            again(reads, "what follows event " + now.at() + " is no longer in memory");
            return;
        }
        try {
            next.get().forEach(now::apply);
        } catch (MalformedEventException e) {
            again(reads, "event " + (now.at() + 1) + " is not understood, " + e.getMessage());
            return;
        }
        backoff.reset();
        size = now.size();
        if (next.get().size() == AT_ONCE) {
            onAppended(recent.head());
        }
        answer();
        tell();
    }

    private void answer() {
        TicketIndex now = index;
        if (now != null) {
            List<Awaited> there = awaited.stream()
                    .filter(one -> one.position().epoch().equals(now.epoch())
                            && one.position().seq() <= now.at())
                    .toList();
            awaited.removeAll(there);
            there.forEach(one -> one.emitter().complete(now));
        }
    }

    /** Tells who listens, unless they were told just before: then in a moment. */
    private void tell() {
        TicketIndex now = index;
        if (now == null || telling || (told != null && told.at() >= now.changedAt())) {
            return;
        }
        long early = PACE.toNanos() - (timers.nanoTime() - toldAt);
        if (early > 0) {
            telling = true;
            timers.after(Duration.ofNanos(early), () -> {
                telling = false;
                tell();
            });
            return;
        }
        DeskCounts counts = now.counts();
        if (told == null || !told.sameAs(counts)) {
            told = counts;
            toldAt = timers.nanoTime();
            listeners.forEach(listener -> listener.accept(counts));
        }
    }

    private void compare(TicketIndex now, ListedDesk desk) {
        OptionalInt differences = now.differences(desk);
        if (differences.isPresent()) {
            metrics.checked();
            if (differences.getAsInt() > 0) {
                mend(differences.getAsInt(), desk.at());
            }
        }
    }

    private void mend(int differences, Position position) {
        metrics.differ(differences);
        LOG.errorf(
                "%d tickets were in other lists than the database says as of event %d; all are counted anew",
                differences, position.seq());
        read();
    }
}
