package io.deskwire.web.fanout;

import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.StreamScheduler;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How this replica gets its news, as pages show it. It is looked at once a second, and pages are told when it changed: the state
 * of Redis, or the magnitude of the lag. (The exact lag changes with every event under load, which would be a frame a second for
 * each socket and say nothing new.)
 */
final class NewsStatus {
    /** An agent does not notice a second. */
    private static final long LOOK_MILLIS = 1_000;

    private final StreamScheduler scheduler;
    private final Supplier<RedisState> redis;
    private final LongSupplier lag;
    private final Runnable changed;
    private StreamScheduler.Timer timer = () -> {};
    private boolean stopped;
    private Shown shown;
    private volatile TextFrame frame;

    /**
     * @param changed called on the scheduler's context when {@link #frame} is another one
     */
    NewsStatus(StreamScheduler scheduler, Supplier<RedisState> redis, LongSupplier lag, Runnable changed) {
        this.scheduler = scheduler;
        this.redis = redis;
        this.lag = lag;
        this.changed = changed;
        show(redis.get(), lag.getAsLong());
    }

    void start() {
        timer = scheduler.schedule(LOOK_MILLIS, () -> {
            if (!stopped) {
                look();
                start();
            }
        });
    }

    void stop() {
        scheduler.execute(() -> {
            stopped = true;
            timer.cancel();
        });
    }

    /** Returns what pages are to be told; another object when it changed. From any thread. */
    TextFrame frame() {
        return frame;
    }

    private void look() {
        RedisState state = redis.get();
        long events = lag.getAsLong();
        if (!shown.equals(Shown.of(state, events))) {
            show(state, events);
            changed.run();
        }
    }

    private void show(RedisState state, long events) {
        shown = Shown.of(state, events);
        frame = new TextFrame(ServerFrames.status(state, events));
    }

    /** What makes a difference: 0, tens, hundreds … of events. */
    private record Shown(RedisState redis, int magnitude) {
        static Shown of(RedisState redis, long lag) {
            return new Shown(redis, lag == 0 ? 0 : Long.toString(lag).length());
        }
    }
}
