package io.deskwire.web.stream;

import io.deskwire.timers.Timers;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Has the log read again and again, slowly or quickly. Belongs to the stream's context. */
final class LogTimer {
    private final Timers timers;
    private final EventStreamSettings settings;
    private final RandomGenerator random;
    private final Runnable read;
    private EventStream.StreamMode pace = EventStream.StreamMode.POLLING;
    private Timers.@Nullable DelayedTask tick;

    LogTimer(Timers timers, EventStreamSettings settings, RandomGenerator random, Runnable read) {
        this.timers = timers;
        this.settings = settings;
        this.random = random;
        this.read = read;
    }

    void start() {
        Duration period = pace == EventStream.StreamMode.LIVE ? settings.livePoll() : settings.poll();
        // ±10 %, so that replicas started together do not ask together for ever.
        long millis = Math.round(period.toMillis() * (0.9 + 0.2 * random.nextDouble()));
        tick = timers.after(Duration.ofMillis(millis), () -> {
            start();
            read.run();
        });
    }

    void stop() {
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
    }

    /** Changes the pace, also of a wait that has begun; going over to polling reads at once. */
    void pace(EventStream.StreamMode wanted) {
        if (pace == wanted) {
            return;
        }
        pace = wanted;
        if (tick != null) {
            stop();
            start();
        }
        if (pace == EventStream.StreamMode.POLLING) {
            read.run();
        }
    }
}
