package io.deskwire.web.session;

import io.deskwire.store.SignInTries;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes counts of tries to sign in whose time is over, so that a flood leaves no table behind. */
public final class SignInRetention {
    private static final Logger LOG = Logger.getLogger(SignInRetention.class);
    /** Each time 10,000 at most: more than one address makes in a minute, and a moment's work. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SignInTries tries;

    public SignInRetention(SignInTries tries) {
        this.tries = tries;
    }

    /** Begins; returns what ends it. */
    public Runnable start(Vertx vertx) {
        long timer = vertx.setPeriodic(EVERY.toMillis(), fired -> clear());
        return () -> vertx.cancelTimer(timer);
    }

    private void clear() {
        tries.clear()
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Old tries to sign in stay for another minute: %s", failure.getMessage()));
    }
}
