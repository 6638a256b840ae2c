package io.deskwire.store;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** For how long nobody got through to a primary: from the first failure to the next success, whoever had it. Safe for threads. */
final class Absence {
    private final LongSupplier nanos;
    private @Nullable Long since;

    /**
     * @param nanos as {@link System#nanoTime}
     */
    Absence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Somebody did not get through; returns for how long that has been so. */
    synchronized Duration goesOn() {
        long now = nanos.getAsLong();
        if (since == null) {
            since = now;
        }
        return Duration.ofNanos(now - since);
    }

    /** Somebody got through. */
    synchronized void ends() {
        since = null;
    }
}
