package io.deskwire.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How long a system test waits for something that is sure to come. No test measures time: this only bounds a failure. */
public final class Patience {

    /** Beyond the longest backoff (20 s), a heartbeat that is missed (35 s), and a busy machine. */
    public static final Duration LIMIT = Duration.ofSeconds(120);

    private Patience() {}

    /** Waits up to the limit, looking ten times a second. */
    public static ConditionFactory eventually() {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100));
    }
}
