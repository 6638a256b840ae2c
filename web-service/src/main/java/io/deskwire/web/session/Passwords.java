package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.store.Agents.Credentials;
import io.deskwire.web.problem.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords with bcrypt: each takes tens of milliseconds of CPU, on purpose. They have few places, so that a flood of
 * them leaves the processor to everybody else; what finds no place is told to come back.
 */
public final class Passwords implements AutoCloseable {
    /** bcrypt reads no more than this many bytes (Provos and Mazières, 1999); longer passwords would be cut silently. */
    public static final int LONGEST_BYTES = 72;
    /** Fewer characters are found by trying. */
    public static final int SHORTEST = 8;

    /** At the same time; two of them are 30 sign-ins a second. */
    private static final int PLACES = 2;
    /** The last of them waits for two seconds. */
    private static final int QUEUE = 64;

    /** A password that nobody has: the comparison for an unknown user takes as long as for a known one. */
    private final String nobody = BcryptUtil.bcryptHash("nobody signs in with this");

    private final ThreadPoolExecutor places =
            new ThreadPoolExecutor(PLACES, PLACES, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> {
                Thread thread = new Thread(work, "passwords");
                thread.setDaemon(true);
                return thread;
            });

    /** Returns the hash to keep; fails with a {@link Problem} when there is no place. */
    public Uni<String> hash(String password) {
        return placed(() -> BcryptUtil.bcryptHash(password));
    }

    /**
     * Compares a password; fails with a {@link Problem} when there is no place.
     *
     * @param credentials empty when nobody has that user name, which takes just as long
     * @return the agent, or empty when the password is wrong
     */
    public Uni<Optional<Agent>> check(Optional<Credentials> credentials, String password) {
        return placed(() -> {
            String hash = credentials.map(Credentials::passwordHash).orElse(nobody);
            boolean right = BcryptUtil.matches(password, hash);
            return credentials.filter(known -> right).map(Credentials::agent);
        });
    }

    /** Ends the threads; what waits is not done. */
    @Override
    public void close() {
        places.shutdownNow();
    }

    private <T> Uni<T> placed(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(places)
                .onFailure(RejectedExecutionException.class)
                .transform(full ->
                        Problem.unavailable("Too many people sign in at this moment. Try again in a few seconds."));
    }
}
