package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.RedisPublisher;
import io.deskwire.local.Line;
import io.deskwire.local.Part;
import java.time.Duration;

/**
 * Where a fault strikes.
 *
 * @param proxy before Redis; null where the services reach it without one
 */
record Scene(Line line, Fleet fleet, Writers writers, Announcer announcer, SwallowingProxy proxy) {

    /** Waits until customers have written so many messages more: the fault has to meet traffic. */
    void written(int messages) {
        writers.awaitMore(messages);
    }

    /** Lets a fault last for as long as it says it does. */
    void hold(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a fault lasted.", e);
        }
    }

    void redis(String... words) {
        RedisPublisher.command(line, words);
    }

    /** Kills a process with -9, lets traffic go on without it, and returns when the line has brought it back. */
    void killed(Part part, int messages) {
        long victim = part.pid().orElseThrow();
        part.kill9();
        written(messages);
        Patience.eventually().until(() -> part.pid().isPresent() && part.pid().getAsLong() != victim);
        part.awaitReady();
    }
}
