package io.deskwire.local.process;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a process that died is started again: a random time between half and the whole of 0.5 s, 1 s,
 * 2 s and so on up to 20 s; from the beginning after a run of 30 s. The randomness keeps several that died of one cause
 * from coming back, and failing, in step. Not for several threads.
 */
public final class RestartBackoff {

    /** Short enough that a person who killed a process to watch does not wait, long enough not to spin. */
    static final Duration FIRST = Duration.ofMillis(500);
    /** A cause that takes longer to go away needs a person, who should not wait long after removing it. */
    static final Duration LONGEST = Duration.ofSeconds(20);
    /** A process that ran this long had started well; its end is a new event. */
    static final Duration HEALTHY = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int failures;

    public RestartBackoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait before the next start.
     *
     * @param ran how long the process had run; zero for a start that failed
     */
    public Duration next(Duration ran) {
        if (ran.compareTo(HEALTHY) >= 0) {
            failures = 0;
        }
        // 2^6 halves of a second are beyond the longest wait already.
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 6));
        failures++;
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
