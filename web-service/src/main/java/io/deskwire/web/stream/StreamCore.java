package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.store.LogPage;
import io.deskwire.store.LogReader;
import io.deskwire.store.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The state machine behind {@link EventStream}. All methods but the getters run on the stream's context. */
final class StreamCore implements LogTail.Target {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final UUID NO_EPOCH = new UUID(0, 0);

    private final StreamScheduler scheduler;
    private final EventStreamSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final LogReader log;
    private final List<StreamListener> listeners = new ArrayList<>();
    private final HeldEvents held;
    private StreamMetrics metrics;
    private LogTail tail;

    private EventStream.Pace pace = EventStream.Pace.POLLING;
    private StreamScheduler.Timer tick = () -> {};
    private StreamScheduler.Timer hole;
    private long foreignCheckedAt;
    private boolean foreignChecked;
    private boolean ready;
    private boolean running;
    private UUID epoch = NO_EPOCH;
    private long head;
    private long logHead;
    private long told;

    private volatile RecentEvents recent = new RecentEvents(NO_EPOCH, 0, 1);
    private volatile Status status = new Status(new Position(NO_EPOCH, 0), 0, false, false);

    StreamCore(
            LogReader log,
            StreamScheduler scheduler,
            EventStreamSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.log = log;
        this.scheduler = scheduler;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.held = new HeldEvents(settings.heldEvents(), settings.heldBytes());
    }

    /** What other threads may know. */
    record Status(Position position, long lag, boolean caughtUp, boolean ready) {}

    Status status() {
        return status;
    }

    RecentEvents recent() {
        return recent;
    }

    void measure(StreamMetrics streamMetrics) {
        this.metrics = streamMetrics;
        this.tail = new LogTail(log, scheduler, settings, streamMetrics, this, random);
    }

    void start() {
        if (!running) {
            running = true;
            tail.request(ReadReason.START);
            tick();
        }
    }

    void stop() {
        running = false;
        tick.cancel();
        if (hole != null) {
            hole.cancel();
        }
        tail.stop();
    }

    void addListener(StreamListener listener) {
        listeners.add(listener);
        if (ready) {
            tell(listener, l -> l.onReset(epoch, head));
        }
    }

    void pace(EventStream.Pace wanted) {
        if (pace == wanted) {
            return;
        }
        pace = wanted;
        tick.cancel();
        if (running) {
            tick();
        }
        if (pace == EventStream.Pace.POLLING) {
            read(ReadReason.TAIL);
        }
    }

    void read(ReadReason reason) {
        if (running) {
            tail.request(reason);
        }
    }

    private void tick() {
        Duration period = pace == EventStream.Pace.LIVE ? settings.livePoll() : settings.poll();
        // ±10 %, so that replicas started together do not ask together for ever.
        long millis = Math.max(1, Math.round(period.toMillis() * (0.9 + 0.2 * random.nextDouble())));
        tick = scheduler.schedule(millis, () -> {
            tick();
            read(ReadReason.TAIL);
        });
    }

    void offer(List<Event> events) {
        // Before the start nobody was promised anything, and the first read finds what is announced now.
        if (!ready || !running) {
            return;
        }
        for (Event event : events) {
            offer(event);
        }
        settle();
    }

    private void offer(Event event) {
        if (!event.epoch().equals(epoch)) {
            metrics.foreign();
            checkEpoch();
        } else if (event.seq() <= head) {
            metrics.duplicate();
        } else if (event.seq() == head + 1) {
            append(event);
            appendHeld();
        } else {
            hold(event);
        }
    }

    private void hold(Event event) {
        switch (held.add(event, tail.readsBegun())) {
            case DUPLICATE -> metrics.duplicate();
            case OVER_LIMIT -> metrics.heldOverLimit();
            case HELD -> {}
        }
    }

    private void checkEpoch() {
        long now = scheduler.nanoTime();
        if (!foreignChecked || now - foreignCheckedAt >= settings.foreignCheck().toNanos()) {
            foreignChecked = true;
            foreignCheckedAt = now;
            read(ReadReason.EPOCH);
        }
    }

    private void append(Event event) {
        recent.append(event);
        head = event.seq();
        metrics.appended(Duration.between(event.at(), clock.instant()));
    }

    private void appendHeld() {
        for (Event next = held.take(head + 1); next != null; next = held.take(head + 1)) {
            append(next);
        }
    }

    @Override
    public void begin(Position position) {
        ready = true;
        reset(position.epoch(), position.seq());
    }

    @Override
    public void failing(boolean now) {
        publish();
    }

    @Override
    public long readAfter() {
        return head;
    }

    @Override
    public boolean take(LogPage page, long after, long read) {
        if (!page.epoch().equals(epoch)) {
            LOG.warnf(
                    "The event log has another epoch: from %s to %s at %d; every page loads anew",
                    epoch, page.epoch(), page.head());
            metrics.reset();
            reset(page.epoch(), page.head());
            return true;
        }
        if (page.head() < after) {
            LOG.warnf(
                    "The event log went back from %d to %d: was the database restored? Every page loads anew",
                    head, page.head());
            metrics.reset();
            reset(epoch, page.head());
            return true;
        }
        if (page.floor() > head) {
            LOG.warnf("The event log no longer keeps what follows %d; every page loads anew at %d", head, page.head());
            metrics.reset();
            reset(epoch, page.head());
            return true;
        }
        long before = head;
        boolean overtaken = !held.isEmpty();
        for (Event event : page.events()) {
            if (event.seq() > head + 1) {
                throw new IllegalStateException("The log gave " + event.seq() + " after " + head);
            }
            if (event.seq() == head + 1) {
                append(event);
                if (overtaken && event.seq() < held.highest()) {
                    metrics.holeFilled();
                }
                appendHeld();
            }
        }
        logHead = Math.max(logHead, page.head());
        if (head >= page.head()) {
            metrics.unfounded(held.dropUnfounded(page.head(), read));
        }
        settle();
        if (head < page.head() && head == before && page.events().isEmpty()) {
            throw new IllegalStateException("The log stands at " + page.head() + " but gives nothing after " + after);
        }
        return head < page.head();
    }

    private void reset(UUID newEpoch, long newHead) {
        epoch = newEpoch;
        head = newHead;
        logHead = newHead;
        told = newHead;
        held.clear();
        recent = new RecentEvents(newEpoch, newHead, settings.ringBytes());
        publish();
        for (StreamListener listener : listeners) {
            tell(listener, l -> l.onReset(newEpoch, newHead));
        }
    }

    /** After every piece of work: waits for what is missing, shows the state, tells the listeners. */
    private void settle() {
        if (held.isEmpty()) {
            if (hole != null) {
                hole.cancel();
                hole = null;
            }
        } else if (hole == null) {
            hole = scheduler.schedule(holdMillis(), () -> {
                hole = null;
                read(ReadReason.HOLE);
            });
        }
        publish();
        if (head != told) {
            told = head;
            for (StreamListener listener : listeners) {
                tell(listener, l -> l.onAppended(head));
            }
        }
    }

    private long holdMillis() {
        return random.nextLong(settings.holdMin().toMillis(), settings.holdMax().toMillis() + 1);
    }

    private void publish() {
        long known = Math.max(Math.max(logHead, head), held.highest());
        status = new Status(new Position(epoch, head), known - head, known == head && !tail.failing(), ready);
    }

    private static void tell(StreamListener listener, Consumer<StreamListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A listener of the event stream failed; the others go on");
        }
    }
}
