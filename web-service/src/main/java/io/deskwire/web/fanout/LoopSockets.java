package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.RecentEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one event loop. What concerns all of them is one task of the loop, not one for each; news that come faster than
 * the loop turns share a task, and so a frame. Once a second those for which something is due are looked at, and those that are
 * slow. Everything but {@link #advance} and {@link #execute} belongs to the loop.
 */
final class LoopSockets {
    /** Fine enough for heartbeats of seconds, and two wake-ups a second cost nothing on two loops. */
    static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(LoopSockets.class);

    private final SocketLoop loop;
    private final FanoutContext fanout;
    private final TimingWheel<Subscriber> wheel = new TimingWheel<>();
    private final Viewers viewers;
    private final Set<Subscriber> slow = new LinkedHashSet<>();
    private final Set<Subscriber> owingAdvance = new LinkedHashSet<>();
    private final AtomicBoolean advancing = new AtomicBoolean();
    private long tick;
    private long passedTo;
    private int written;
    private RecentEvents passed;
    private @Nullable TextFrame ping;
    private long pingHead;
    private volatile int slowSockets;
    private volatile long behind;
    private volatile boolean stopped;

    LoopSockets(SocketLoop loop, FanoutContext fanout) {
        this.loop = loop;
        this.fanout = fanout;
        this.viewers = new Viewers(loop, fanout.presence(), fanout.visibility(), fanout.metrics());
        this.passed = fanout.stream().recent();
        this.passedTo = passed.head();
    }

    /** Begins to keep time, until {@link #stop}. */
    void start() {
        // From tick to tick, not at a fixed rate: what this process slept through is not made up for in a burst.
        loop.schedule(TICK, () -> {
            if (!stopped) {
                start();
                tick();
            }
        });
    }

    /** Ends the time; from any thread. */
    void stop() {
        stopped = true;
    }

    FanoutContext fanout() {
        return fanout;
    }

    /** Returns those that show a ticket. */
    Viewers viewers() {
        return viewers;
    }

    /** Returns the time, in ticks. */
    long now() {
        return tick;
    }

    /** Adds a socket, or takes note that something else is due for it. */
    void put(Subscriber subscriber) {
        wheel.put(subscriber, Math.max(subscriber.dueAt(), tick + 1));
    }

    void remove(Subscriber subscriber) {
        wheel.remove(subscriber);
        slow.remove(subscriber);
        owingAdvance.remove(subscriber);
        viewers.gone(subscriber);
    }

    /** Takes note whether a reader is slow. */
    void slow(Subscriber subscriber, boolean isSlow) {
        if (isSlow) {
            slow.add(subscriber);
        } else {
            slow.remove(subscriber);
        }
    }

    /** Takes note that a page is to hear, with the next tick, that there was nothing that it may see. */
    void owesAdvance(Subscriber subscriber) {
        owingAdvance.add(subscriber);
    }

    /** Counts a frame of events. */
    void wrote() {
        written++;
    }

    /** Returns the heartbeat, encoded once for all that are due now. */
    TextFrame ping() {
        long head = fanout.stream().position().seq();
        if (ping == null || head != pingHead) {
            pingHead = head;
            ping = new TextFrame(ServerFrames.ping(head));
        }
        return ping;
    }

    /** Returns how many readers are slow, as of the last tick; from any thread. */
    int slowSockets() {
        return slowSockets;
    }

    /** Returns how many events the slowest reader lacks, as of the last tick; from any thread. */
    long behind() {
        return behind;
    }

    /** Lets every socket send what is new to it; from any thread. */
    void advance() {
        if (advancing.compareAndSet(false, true)) {
            loop.execute(() -> {
                // Reset first: what is appended from here on wants another task.
                advancing.set(false);
                pass();
            });
        }
    }

    /** Does something behind all that the loop was told before; from any thread. */
    void afterwards(Runnable task) {
        loop.execute(task);
    }

    /** Does something with every socket, on the loop; from any thread. */
    void execute(Consumer<Subscriber> action) {
        loop.execute(() -> {
            List<Subscriber> all = new ArrayList<>();
            wheel.forEach(all::add);
            all.forEach(subscriber -> safely(subscriber, action));
        });
    }

    private void pass() {
        long begun = System.nanoTime();
        Instant committed = oldestNewCommit();
        wheel.forEach(subscriber -> safely(subscriber, Subscriber::advance));
        if (written > 0) {
            fanout.metrics().passed(Duration.ofNanos(System.nanoTime() - begun));
            if (committed != null) {
                fanout.metrics()
                        .reached(Duration.between(committed, fanout.clock().instant()));
            }
            countWritten();
        }
    }

    private @Nullable Instant oldestNewCommit() {
        RecentEvents recent = fanout.stream().recent();
        List<Event> first = recent == passed ? recent.after(passedTo, 1, 1).orElseGet(List::of) : List.of();
        passed = recent;
        passedTo = recent.head();
        return first.isEmpty() ? null : first.get(0).at();
    }

    private void tick() {
        tick++;
        wheel.turn(tick, this::ticked);
        long most = 0;
        for (Subscriber subscriber : List.copyOf(slow)) {
            most = Math.max(most, subscriber.behind());
            safely(subscriber, Subscriber::judge);
        }
        for (Subscriber subscriber : List.copyOf(owingAdvance)) {
            safely(subscriber, owing -> {
                if (owing.tellAdvance()) {
                    owingAdvance.remove(owing);
                }
            });
        }
        slowSockets = slow.size();
        behind = most;
        countWritten();
        viewers.tellOwed();
    }

    private long ticked(Subscriber subscriber) {
        try {
            return subscriber.tick();
        } catch (RuntimeException e) {
            failed(subscriber, e);
            return tick + 1;
        }
    }

    /** One socket that fails must not keep the others from their news. */
    void safely(Subscriber subscriber, Consumer<Subscriber> action) {
        try {
            action.accept(subscriber);
        } catch (RuntimeException e) {
            failed(subscriber, e);
        }
    }

    /** It comes back with its cursor. Later: whoever goes through all sockets does not expect one to leave meanwhile. */
    private void failed(Subscriber subscriber, RuntimeException e) {
        LOG.errorf(
                e,
                "A socket of %s failed; it is closed, and the others go on",
                subscriber.connection().username());
        loop.execute(() -> subscriber.close(CloseCode.INTERNAL_ERROR));
    }

    private void countWritten() {
        fanout.metrics().written(written);
        written = 0;
    }
}
