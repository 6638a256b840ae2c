package io.deskwire.web.session;

import io.deskwire.store.people.SignInTries;
import io.deskwire.web.problem.Problem;
import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** Of the /48 that is one customer's at many providers of IPv6, and has 65,536 networks that count as addresses. */
    static final int OF_NETWORK = 250;
    /** From all addresses where the name is not known, in an hour: a guesser with a thousand addresses gets no further. */
    static final int OF_NAME = 100;

    static final Duration WINDOW = Duration.ofMinutes(5);
    static final Duration NAME_WINDOW = Duration.ofHours(1);

    private static final int V6_SITE_BYTES = 6;
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

    /** A try that may be made and was not counted yet. */
    public static final class Try {
        private final boolean known;
        private final Step own;
        private final List<Step> steps;

        private Try(boolean known, Step own, List<Step> steps) {
            this.known = known;
            this.own = own;
            this.steps = steps;
        }

        /** Says whether the agent signed in before with that browser or from there. */
        public boolean known() {
            return known;
        }
    }

    /** A try that was counted; what becomes of its counts when the password was right. */
    public record Permit(String own, List<String> shared) {}

    private record Step(String bucket, int most, Duration window) {}

    /**
     * Says whether a try may be made; fails with a {@link Problem} when as much as is known here says that it is one too many. Writes
     * nothing: a flood reads a row at most for each of its tries.
     *
     * @param name    as it was typed, in lower case
     * @param address of the client
     * @param device  what a browser in which that agent signed in before proves to be, or null
     */
    public Uni<Try> askFor(String name, String address, @Nullable String device) {
        Step own = new Step(
                device == null ? bucket("pair", name + ' ' + address) : bucket("device", device), TRIES, WINDOW);
        return Uni.createFrom().deferred(() -> {
            refuseWhatIsFull(List.of(own));
            return device != null
                    ? Uni.createFrom().item(new Try(true, own, List.of(own)))
                    : tries.knows(name, address)
                            .map(known -> known
                                    ? new Try(true, own, List.of(own))
                                    : new Try(false, own, stranger(own, name, address)));
        });
    }

    private List<Step> stranger(Step own, String name, String address) {
        List<Step> steps = new ArrayList<>();
        network(address).ifPresent(wide -> steps.add(new Step(bucket("network", wide), OF_NETWORK, WINDOW)));
        steps.add(new Step(bucket("address", address), OF_ADDRESS, WINDOW));
        steps.add(own);
        // Last: who was refused before does not use up what others have.
        steps.add(new Step(bucket("name", name), OF_NAME, NAME_WINDOW));
        refuseWhatIsFull(steps);
        return steps;
    }

    /** Counts a try; fails with a {@link Problem} when it is one too many. */
    public Uni<Permit> count(Try asked) {
        List<String> shared =
                new ArrayList<>(asked.steps.stream().map(Step::bucket).toList());
        shared.remove(asked.own.bucket());
        return count(asked.steps, 0).replaceWith(new Permit(asked.own.bucket(), shared));
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

    /** The /48 around an address of IPv6. */
    private static Optional<String> network(String address) {
        byte[] bytes = address.indexOf(':') < 0 ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return Optional.ofNullable(bytes).map(six -> HexFormat.of().formatHex(six, 0, V6_SITE_BYTES));
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
