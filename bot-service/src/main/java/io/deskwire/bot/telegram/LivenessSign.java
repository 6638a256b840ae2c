package io.deskwire.bot.telegram;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes down for everybody that something still happens between the bot and Telegram: so the web-service can tell when it does not,
 * also when no bot is there to be asked. From any thread; of two at once both may write.
 */
public final class LivenessSign {
    private static final Logger LOG = Logger.getLogger(LivenessSign.class);

    private final Supplier<Uni<Void>> write;
    private final Duration every;
    private final InstantSource clock;
    private volatile Instant writtenAt = Instant.MIN;

    /**
     * @param every how much time lies between two writings at least
     */
    public LivenessSign(Supplier<Uni<Void>> write, Duration every, InstantSource clock) {
        this.write = write;
        this.every = every;
        this.clock = clock;
    }

    /** It happened. Nobody waits for the writing; what fails is written with the next time. */
    public void seen() {
        Instant now = clock.instant();
        if (writtenAt.plus(every).isAfter(now)) {
            return;
        }
        writtenAt = now;
        Uni.createFrom()
                .deferred(write::get)
                .subscribe()
                .with(
                        written -> {},
                        failure -> LOG.debugf("A sign of life could not be noted: %s", failure.getMessage()));
    }
}
