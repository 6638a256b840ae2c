package io.deskwire.web.session;

import io.deskwire.store.people.Agents.Credentials;
import io.deskwire.web.problem.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords with bcrypt: each takes tens of milliseconds of CPU, on purpose. They have few places, so that a flood of
 * them leaves the processor to everybody else; what finds no place is told to come back. Who is known has places of their own, which a
 * flood of strangers cannot take.
 */
public final class Passwords implements AutoCloseable {
    /** bcrypt reads no more than this many bytes (Provos and Mazières, 1999); longer passwords would be cut silently. */
    public static final int LONGEST_BYTES = 72;
    /** Fewer characters are found by trying. */
    public static final int SHORTEST = 8;

    /** A password that nobody has: the comparison for an unknown user takes as long as for a known one. */
    private final String nobody = BcryptUtil.bcryptHash("nobody signs in with this");

    private final Map<HashingLane, Places> lines = new EnumMap<>(HashingLane.class);

    public Passwords() {
        for (HashingLane line : HashingLane.values()) {
            lines.put(line, new Places(line));
        }
    }

    /** Who waits with whom. */
    public enum HashingLane {
        /** A browser or an address from which the agent signed in before, or an agent who is signed in. */
        KNOWN(1),
        /** Anybody. */
        STRANGERS(2);

        /** Each hashes fifteen a second. */
        private final int threads;

        HashingLane(int threads) {
            this.threads = threads;
        }

        /** Returns how many are under way or wait: the last of them waits for two seconds. */
        int places() {
            return 32 * threads;
        }
    }

    private static final class Places {
        private final Semaphore free;
        private final ExecutorService threads;

        Places(HashingLane line) {
            free = new Semaphore(line.places());
            // What is queued stays so when its caller leaves and the place is somebody else's: the queue has an end of
            // its own.
            threads = new ThreadPoolExecutor(
                    line.threads, line.threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(line.places()), work -> {
                        Thread thread =
                                new Thread(work, "passwords-" + line.name().toLowerCase(Locale.ROOT));
                        thread.setDaemon(true);
                        return thread;
                    });
        }
    }

    /**
     * Does work that compares or hashes one password with a place that is taken before the work begins: what leads to it, such as
     * counting a try, is not done for whom there is none. Fails with a {@link Problem} then.
     */
    public <T> Uni<T> withPlace(HashingLane line, Function<HashingSlot, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Places places = Objects.requireNonNull(lines.get(line), "each lane has its places");
            if (!places.free.tryAcquire()) {
                return Uni.createFrom().failure(full());
            }
            return Uni.createFrom()
                    .deferred(() -> work.apply(new HashingSlot(places.threads)))
                    .onTermination()
                    .invoke(() -> places.free.release());
        });
    }

    /** A place that somebody has. */
    public final class HashingSlot {
        private final ExecutorService threads;

        private HashingSlot(ExecutorService threads) {
            this.threads = threads;
        }

        /**
         * Compares a password.
         *
         * @param credentials empty when nobody has that user name, which takes just as long
         * @return the credentials, or empty when the password is wrong
         */
        public Uni<Optional<Credentials>> check(Optional<Credentials> credentials, String password) {
            return on(() -> {
                String hash = credentials.map(Credentials::passwordHash).orElse(nobody);
                boolean right = BcryptUtil.matches(password, hash);
                return credentials.filter(known -> right);
            });
        }

        private <T> Uni<T> on(Supplier<T> work) {
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(threads)
                    .onFailure(RejectedExecutionException.class)
                    .transform(none -> full());
        }
    }

    /** Returns the hash to keep, of somebody who is signed in; fails with a {@link Problem} when there is no place. */
    public Uni<String> hash(String password) {
        return withPlace(HashingLane.KNOWN, place -> place.on(() -> BcryptUtil.bcryptHash(password)));
    }

    private static Problem full() {
        return Problem.unavailable("Too many people sign in at this moment. Try again in a few seconds.");
    }

    /** Ends the threads; what waits is not done. */
    @Override
    public void close() {
        lines.values().forEach(places -> places.threads.shutdownNow());
    }
}
