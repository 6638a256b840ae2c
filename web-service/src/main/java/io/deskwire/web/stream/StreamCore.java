package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.log.Position;
import io.deskwire.timers.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The state machine behind {@link EventStream}. All methods but the getters run on the stream's context. */
final class StreamCore implements LogTail.Target {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final UUID NO_EPOCH = new UUID(0, 0);

    private final Timers timers;
    private final EventStreamSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final LogReader log;
    private final StreamListeners listeners = new StreamListeners();
    private final LogTimer timer;
    private final ReorderBuffer held;
    private final StreamMetrics metrics;
    private final LogTail tail;

    private Timers.@Nullable DelayedTask hole;
    private @Nullable EventInterceptor interceptor;
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
            Timers timers,
            EventStreamSettings settings,
            Clock clock,
            RandomGenerator random,
            StreamMetrics metrics) {
        this.log = log;
        this.timers = timers;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.timer = new LogTimer(timers, settings, random, () -> read(ReadReason.TAIL));
        this.held = new ReorderBuffer(settings.heldEvents(), settings.heldBytes());
        this.metrics = metrics;
        this.tail = new LogTail(log, timers, settings, metrics, this, random);
    }

    /** What other threads may know. */
    record Status(Position position, long lag, boolean caughtUp, boolean ready) {}

    Status status() {
        return status;
    }

    RecentEvents recent() {
        return recent;
    }

    void start() {
        if (!running) {
            running = true;
            tail.request(ReadReason.START);
            timer.start();
        }
    }

    void stop() {
        running = false;
        timer.stop();
        if (hole != null) {
            hole.cancel();
        }
        tail.stop();
    }

    void addListener(StreamListener listener) {
        listeners.add(listener, metrics.failuresOf(listener.getClass()));
        if (ready) {
            listeners.reset(listener, epoch, head);
        }
    }

    void intercept(EventInterceptor first) {
        interceptor = first;
    }

    void pace(EventStream.StreamMode wanted) {
        timer.pace(wanted);
    }

    void read(ReadReason reason) {
        if (running) {
            tail.request(reason);
        }
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
        long now = timers.nanoTime();
        if (!foreignChecked || now - foreignCheckedAt >= settings.foreignCheck().toNanos()) {
            foreignChecked = true;
            foreignCheckedAt = now;
            read(ReadReason.EPOCH);
        }
    }

    private void append(Event event) {
        if (interceptor != null) {
            interceptor.before(event);
        }
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
        String broken = broken(page, after);
        if (broken != null) {
            LOG.warnf("%s; every page loads anew at %d", broken, page.head());
            metrics.reset();
            reset(page.epoch(), page.head());
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

    /** Returns why the page is no continuation of the stream, or null when it is one. */
    private @Nullable String broken(LogPage page, long after) {
        if (!page.epoch().equals(epoch)) {
            return "The event log is another one: its epoch was " + epoch + " and is " + page.epoch();
        }
        if (page.head() < after) {
            return "The event log went back from " + after + " (was the database restored?)";
        }
        if (page.floor() > head) {
            return "The event log no longer keeps what follows " + head;
        }
        return null;
    }

    private void reset(UUID newEpoch, long newHead) {
        epoch = newEpoch;
        head = newHead;
        logHead = newHead;
        told = newHead;
        held.clear();
        if (interceptor != null) {
            interceptor.beforeReset(newEpoch, newHead);
        }
        recent = new RecentEvents(newEpoch, newHead, settings.ringBytes());
        publish();
        listeners.reset(newEpoch, newHead);
    }

    /** After every piece of work: waits for what is missing, shows the state, tells the listeners. */
    private void settle() {
        if (held.isEmpty()) {
            if (hole != null) {
                hole.cancel();
                hole = null;
            }
        } else if (hole == null) {
            hole = timers.after(hold(), () -> {
                hole = null;
                read(ReadReason.HOLE);
            });
        }
        publish();
        if (head != told) {
            told = head;
            listeners.appended(head);
        }
    }

    private Duration hold() {
        return Duration.ofMillis(random.nextLong(
                settings.holdMin().toMillis(), settings.holdMax().toMillis() + 1));
    }

    private void publish() {
        long known = Math.max(Math.max(logHead, head), held.highest());
        status = new Status(new Position(epoch, head), known - head, known == head && !tail.failing(), ready);
    }
}
