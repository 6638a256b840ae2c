package io.deskwire.bot.files;

import io.deskwire.bot.telegram.FileTroubleException;
import io.deskwire.retry.Backoff;
import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a file that could not be fetched. */
final class FetchRules {
    /** Telegram sometimes says no for a moment (“file is temporarily unavailable”); after some minutes it means it. */
    static final int REFUSALS = 5;
    /** With waits of up to ten minutes, about four hours: Telegram was never away that long. */
    static final int TRIES = 30;

    private final Backoff backoff;

    FetchRules(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * What to do.
     *
     * @param refusal   why it is given up, in words; or null
     * @param fetchable given up, but somebody may have it tried again
     * @param again     when to try again, or null
     */
    record FetchDecision(
            @Nullable String refusal,
            boolean fetchable,
            @Nullable Duration again) {}

    /**
     * Decides.
     *
     * @param attempt which try failed, from 1
     */
    FetchDecision after(int attempt, Throwable failure) {
        if (failure instanceof FileTroubleException trouble) {
            return switch (trouble.kind()) {
                case TOO_BIG ->
                    new FetchDecision(trouble.getMessage() + " Ask for a smaller one, or for a link.", false, null);
                case OUT_OF_REACH ->
                    attempt < REFUSALS ? later(attempt, null) : givenUp(String.valueOf(trouble.getMessage()));
                case REFUSED ->
                    attempt < REFUSALS
                            ? later(attempt, null)
                            : givenUp("Telegram no longer gives this file. Ask for it once more.");
                case TROUBLE -> tried(attempt, trouble.retryAfter());
            };
        }
        if (failure instanceof IOException || failure instanceof TimeoutException) {
            return tried(attempt, null);
        }
        // It is here, or almost, and cannot be kept: no other try ends otherwise.
        return attempt < REFUSALS
                ? later(attempt, null)
                : givenUp("It could not be kept here. Ask for it once more, or have it fetched again.");
    }

    private FetchDecision tried(int attempt, @Nullable Duration asked) {
        return attempt < TRIES
                ? later(attempt, asked)
                : givenUp("It could not be fetched from Telegram in " + TRIES + " tries. Ask for it once more.");
    }

    private static FetchDecision givenUp(String why) {
        return new FetchDecision(why, true, null);
    }

    private FetchDecision later(int attempt, @Nullable Duration asked) {
        Duration wait = backoff.after(attempt);
        return new FetchDecision(null, false, asked != null && asked.compareTo(wait) > 0 ? asked : wait);
    }
}
