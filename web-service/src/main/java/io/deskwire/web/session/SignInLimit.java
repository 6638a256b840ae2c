package io.deskwire.web.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess passwords: after {@link #FAILURES} wrong ones for a user name within {@link #WINDOW}, this replica
 * refuses further tries for that name until the window has passed.
 */
public final class SignInLimit {
    /** A person who forgot which password it was needs a few tries; a guesser needs thousands. */
    static final int FAILURES = 10;

    static final Duration WINDOW = Duration.ofMinutes(5);
    /** Names are chosen by whoever tries: the oldest are forgotten rather than kept without end. */
    private static final int NAMES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES;
        }
    };

    public SignInLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns how long that name has to wait; zero when it may try. */
    public synchronized Duration wait(String username) {
        Failures failures = byName.get(username);
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), failures.since.plus(WINDOW));
        if (left.isNegative() || left.isZero()) {
            byName.remove(username);
            return Duration.ZERO;
        }
        return failures.count < FAILURES ? Duration.ZERO : left;
    }

    /** Counts a wrong password. */
    public synchronized void failed(String username) {
        byName.computeIfAbsent(username, name -> new Failures(clock.instant())).count++;
    }

    /** Forgets the failures of somebody who proved who they are. */
    public synchronized void succeeded(String username) {
        byName.remove(username);
    }

    private static final class Failures {
        final Instant since;
        int count;

        Failures(Instant since) {
            this.since = since;
        }
    }
}
