package io.deskwire.web.session;

import io.deskwire.store.SignInTries;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down those who guess passwords. Each try is counted in the database before a password is compared, so that however many come at
 * once, to whichever replicas, no more than the limit are ever compared. Who comes with the cookie of a browser in which the agent
 * signed in before, or from an address where they did, has a count of their own, which nobody elsewhere can use up: a guesser does not
 * lock the owner out.
 */
public final class SignInLimit {
    /** A person who forgot which password it was needs a few tries; a guesser needs thousands. */
    static final int TRIES = 10;
    /** An office behind one address; whoever signed in from there before is not counted in it. */
    static final int OF_ADDRESS = 50;
    /** From all addresses where the name is not known, in an hour: a guesser with a thousand addresses gets no further. */
    static final int OF_NAME = 100;

    static final Duration WINDOW = Duration.ofMinutes(5);
    static final Duration NAME_WINDOW = Duration.ofHours(1);

    /** What is full is remembered here too, so that a flood does not reach the database; the oldest are forgotten first. */
    private static final int REMEMBERED = 10_000;

    private final SignInTries tries;
    private final InstantSource clock;
    private final Map<String, Instant> full = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public SignInLimit(SignInTries tries, InstantSource clock) {
        this.tries = tries;
        this.clock = clock;
    }

    /** A try that was counted; what becomes of its counts when the password was right. */
    public record Permit(String own, List<String> shared) {}

    private record Step(String bucket, int most, Duration window) {}

    /**
     * Counts a try; fails with a {@link Problem} when it is one too many.
     *
     * @param name    as it was typed, in lower case
     * @param address of the client
     * @param device  what a browser in which that agent signed in before proves to be, or null
     */
    public Uni<Permit> count(String name, String address, String device) {
        if (device != null) {
            String own = bucket("device", device);
            return count(List.of(new Step(own, TRIES, WINDOW)), 0).replaceWith(new Permit(own, List.of()));
        }
        String own = bucket("pair", name + ' ' + address);
        String shared = bucket("address", address);
        String named = bucket("name", name);
        return tries.knows(name, address).flatMap(known -> {
            List<Step> steps = new ArrayList<>();
            if (!known) {
                steps.add(new Step(shared, OF_ADDRESS, WINDOW));
            }
            steps.add(new Step(own, TRIES, WINDOW));
            if (!known) {
                // Last: who was refused before does not use up what others have.
                steps.add(new Step(named, OF_NAME, NAME_WINDOW));
            }
            refuseWhatIsFull(steps);
            return count(steps, 0).replaceWith(new Permit(own, known ? List.of() : List.of(shared, named)));
        });
    }

    /** The password was right: its tries count for nothing. */
    public Uni<Void> succeeded(Permit permit) {
        return tries.forget(permit.own()).chain(() -> tries.giveBack(permit.shared()));
    }

    private Uni<Void> count(List<Step> steps, int from) {
        if (from == steps.size()) {
            return Uni.createFrom().voidItem();
        }
        Step step = steps.get(from);
        refuseWhatIsFull(List.of(step));
        return tries.count(step.bucket(), step.window()).flatMap(count -> {
            if (count.tries() > step.most()) {
                remember(step.bucket(), clock.instant().plus(count.left()));
                throw tooMany(count.left());
            }
            return count(steps, from + 1);
        });
    }

    private synchronized void refuseWhatIsFull(List<Step> steps) {
        Instant now = clock.instant();
        for (Step step : steps) {
            Instant until = full.get(step.bucket());
            if (until != null && until.isAfter(now)) {
                throw tooMany(Duration.between(now, until));
            }
            full.remove(step.bucket());
        }
    }

    private synchronized void remember(String bucket, Instant until) {
        full.put(bucket, until);
    }

    private static Problem tooMany(Duration left) {
        return Problem.tooMany(
                "Too many tries to sign in. Try again in " + (left.toMinutes() + 1)
                        + " minutes, or in a browser in which you signed in before.",
                left.toSeconds() + 1);
    }

    /** Hashed: people type passwords into the field for names, and a name may be long. */
    private static String bucket(String kind, String what) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return kind + ' ' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
