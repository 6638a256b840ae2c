package io.deskwire.web.fanout;

import io.deskwire.health.TelegramState;
import io.deskwire.timers.Timers;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.TextFrame;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How this replica gets its news, and whether customers hear the desk, as pages show it. It is looked at once a second, and pages are
 * told when it changed: the state of Redis or of Telegram, or the magnitude of the lag. (The exact lag changes with every event under load, which would be a frame a second for
 * each socket and say nothing new.)
 */
final class StatusBroadcast {
    /** An agent does not notice a second. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Timers timers;
    private final Supplier<RedisState> redis;
    private final LongSupplier lag;
    private final Supplier<TelegramState> telegram;
    private final Runnable changed;
    private Timers.DelayedTask timer = () -> {};
    private boolean stopped;
    private Shown shown;
    private volatile TextFrame frame;

    /**
     * @param changed called on the timers' context when {@link #frame} is another one
     */
    StatusBroadcast(
            Timers timers,
            Supplier<RedisState> redis,
            LongSupplier lag,
            Supplier<TelegramState> telegram,
            Runnable changed) {
        this.timers = timers;
        this.redis = redis;
        this.lag = lag;
        this.telegram = telegram;
        this.changed = changed;
        show(redis.get(), lag.getAsLong(), telegram.get());
    }

    void start() {
        timer = timers.after(LOOK_EVERY, () -> {
            if (!stopped) {
                // First: what fails this time is looked at again.
                start();
                look();
            }
        });
    }

    void stop() {
        timers.run(() -> {
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
        TelegramState customers = telegram.get();
        if (!shown.equals(Shown.of(state, events, customers))) {
            show(state, events, customers);
            changed.run();
        }
    }

    private void show(RedisState state, long events, TelegramState customers) {
        shown = Shown.of(state, events, customers);
        frame = new TextFrame(ServerFrames.status(state, events, customers));
    }

    /** What makes a difference: 0, tens, hundreds … of events. */
    private record Shown(RedisState redis, int magnitude, TelegramState telegram) {
        static Shown of(RedisState redis, long lag, TelegramState telegram) {
            return new Shown(redis, lag == 0 ? 0 : Long.toString(lag).length(), telegram);
        }
    }
}
