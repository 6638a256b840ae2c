package io.deskwire.bot.telegram;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes down for everybody that Telegram answers to the question for updates: so the web-service can tell when it does not, also
 * when no bot is there to be asked. Lives on one thread.
 */
final class PollLiveness {
    /** Telegram answers once in 50 s or many times a second; nobody needs to know it to the second. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(PollLiveness.class);

    private final Supplier<Uni<Void>> write;
    private final InstantSource clock;
    private Instant writtenAt = Instant.MIN;

    PollLiveness(Supplier<Uni<Void>> write, InstantSource clock) {
        this.write = write;
        this.clock = clock;
    }

    /** Telegram answered. Nobody waits for the writing; what fails is written with the next answer. */
    void seen() {
        Instant now = clock.instant();
        if (writtenAt.plus(EVERY).isAfter(now)) {
            return;
        }
        writtenAt = now;
        Uni.createFrom()
                .deferred(write::get)
                .subscribe()
                .with(
                        written -> {},
                        failure -> LOG.debugf("That Telegram answers could not be noted: %s", failure.getMessage()));
    }

    /** Returns a listener that notes answers and tells another one everything. */
    LoopListener before(LoopListener other) {
        return new LoopListener() {
            @Override
            public void telegramAnswers() {
                seen();
                other.telegramAnswers();
            }

            @Override
            public void telegramFails(Throwable failure) {
                other.telegramFails(failure);
            }

            @Override
            public void intakeWorks() {
                other.intakeWorks();
            }

            @Override
            public void intakeFails(Throwable failure) {
                other.intakeFails(failure);
            }
        };
    }
}
