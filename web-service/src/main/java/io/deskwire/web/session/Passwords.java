package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.store.Agents.Credentials;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Optional;

/** Hashes and compares passwords with bcrypt, on worker threads: each takes tens of milliseconds of CPU, on purpose. */
public final class Passwords {
    /** bcrypt reads no more than this many bytes (Provos and Mazières, 1999); longer passwords would be cut silently. */
    public static final int LONGEST_BYTES = 72;
    /** Fewer characters are found by trying. */
    public static final int SHORTEST = 8;

    /** A password that nobody has: the comparison for an unknown user takes as long as for a known one. */
    private final String nobody = BcryptUtil.bcryptHash("nobody signs in with this");

    /** Returns the hash to keep. */
    public Uni<String> hash(String password) {
        return Uni.createFrom()
                .item(() -> BcryptUtil.bcryptHash(password))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /**
     * Compares a password.
     *
     * @param credentials empty when nobody has that user name, which takes just as long
     * @return the agent, or empty when the password is wrong
     */
    public Uni<Optional<Agent>> check(Optional<Credentials> credentials, String password) {
        return Uni.createFrom()
                .item(() -> {
                    String hash = credentials.map(Credentials::passwordHash).orElse(nobody);
                    boolean right = BcryptUtil.matches(password, hash);
                    return credentials.filter(known -> right).map(Credentials::agent);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
