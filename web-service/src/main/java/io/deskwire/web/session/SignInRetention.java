package io.deskwire.web.session;

import io.deskwire.retry.Housekeeping;
import io.deskwire.store.people.SignInTries;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Removes counts of tries to sign in whose time is over, so that a flood leaves no table behind. */
public final class SignInRetention {
    /** Counts last for five minutes and more; what a flood leaves in a minute is a few portions. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private SignInRetention() {}

    /**
     * Returns what removes them.
     *
     * @param later runs a task after a while
     */
    public static Housekeeping of(SignInTries tries, BiConsumer<Duration, Runnable> later, MeterRegistry meters) {
        return new Housekeeping("sign_in_tries", EVERY, tries::clear, later, meters);
    }
}
