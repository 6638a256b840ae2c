package io.deskwire.web.problem;

import java.time.Duration;
import java.time.Instant;
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

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Consumer<String> log;
    private Instant nextLine = Instant.MIN;
    private long unsaid;

    Refusals(InstantSource clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    /** Notes a refusal, if it is one for the form. */
    synchronized void note(Problem problem) {
        if (!FORM.contains(problem.status())) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextLine)) {
            unsaid++;
            return;
        }
        log.accept("Refused with " + problem.status() + ": " + oneLine(problem.getMessage())
                + (unsaid == 0 ? "" : " (and " + unsaid + " more since the last line)"));
        unsaid = 0;
        nextLine = now.plus(QUIET);
    }

    /** A refusal may repeat what was sent. */
    private static String oneLine(String detail) {
        return detail.replaceAll("\\p{Cntrl}", " ");
    }
}
