package io.deskwire.web.problem;

import io.deskwire.retry.LogThrottle;
import io.deskwire.text.OneLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says in the log that requests were refused for their form: one line each while they are few, and at most one a second however many
 * they are, since whoever sends them needs no account. Safe for threads.
 */
final class Refusals {
    /** What a client of ours never gets: no form, too much, another type. All other refusals are part of daily work. */
    private static final Set<Integer> FORM = Set.of(400, 413, 415);

    private final Consumer<String> log;
    private final LogThrottle throttle;

    Refusals(InstantSource clock, Consumer<String> log) {
        this.log = log;
        this.throttle = new LogThrottle(Duration.ofSeconds(1), clock);
    }

    /** Notes a refusal, if it is one for the form. */
    void note(Problem problem) {
        if (FORM.contains(problem.status())) {
            throttle.line()
                    .ifPresent(more ->
                            log.accept("Refused with " + problem.status() + ": " + OneLine.of(problem.getMessage())
                                    + (more == 0 ? "" : " (and " + more + " more since the last line)")));
        }
    }
}
