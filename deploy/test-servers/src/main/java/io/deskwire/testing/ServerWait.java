package io.deskwire.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for servers that have to find each other. */
final class ServerWait {
    /** Sentinels greet every two seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private ServerWait() {}

    /** Waits until it is so; fails after half a minute with what was waited for. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("After " + LIMIT.toSeconds() + " s it is not so that " + what + ".");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting until " + what + ".", e);
            }
        }
    }
}
