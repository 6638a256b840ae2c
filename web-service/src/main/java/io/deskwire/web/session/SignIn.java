package io.deskwire.web.session;

import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Agents.Credentials;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.SignInTries;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.SignInLimit.Permit;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Proves by a password who somebody is, and lets them in. Every try is counted before anything is compared. */
public final class SignIn {
    private final Agents agents;
    private final Passwords passwords;
    private final SignInLimit limit;
    private final SignInTries tries;
    private final Sessions sessions;
    private final Duration lifetime;

    /**
     * @param lifetime of a session
     */
    public SignIn(
            Agents agents,
            Passwords passwords,
            SignInLimit limit,
            SignInTries tries,
            Sessions sessions,
            Duration lifetime) {
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.agents = agents;
        this.passwords = passwords;
        this.limit = limit;
        this.tries = tries;
    }

    /**
     * Starts a session; fails with a {@link Problem}, after the same time whether the name or the password was wrong or the agent is
     * switched off. Whose password is changed, or who is switched off, while this is under way gets none.
     *
     * @param name    in lower case
     * @param address of the client
     * @param device  of the browser, if the agent signed in with it before
     */
    public Uni<SignedIn> start(String name, String password, String address, Optional<String> device) {
        return limit.askFor(name, address, device.orElse(null))
                .flatMap(tried -> passwords.withPlace(
                        tried.known() ? Passwords.HashingLane.KNOWN : Passwords.HashingLane.STRANGERS,
                        place -> limit.count(tried).flatMap(permit -> checked(place, name, password, permit))))
                .map(found -> found.orElseThrow(SignIn::wrong))
                .flatMap(proved -> sessions.start(proved, lifetime)
                        .map(session -> new SignedIn(proved.agent(), session.orElseThrow(SignIn::wrong))))
                .call(in -> tries.remember(in.agent().username(), address));
    }

    /**
     * Makes sure that it is the agent who sits there; fails with a {@link Problem} when the password is another.
     *
     * @return what was compared
     */
    public Uni<Credentials> confirm(SignedIn who, String password) {
        String name = who.agent().username();
        return limit.askFor(name, "", "session " + who.session())
                .flatMap(tried -> passwords.withPlace(Passwords.HashingLane.KNOWN, place -> limit.count(tried)
                        .flatMap(permit -> checked(place, name, password, permit))))
                .map(found ->
                        found.orElseThrow(() -> Problem.forbidden("current: that is not the password that you have.")));
    }

    private static Problem wrong() {
        return Problem.unauthorized("That name and password do not go together.");
    }

    private Uni<Optional<Credentials>> checked(
            Passwords.HashingSlot place, String name, String password, Permit permit) {
        return agents.credentials(name)
                .flatMap(credentials -> place.check(credentials, password))
                .call(found -> found.isPresent()
                        ? limit.succeeded(permit)
                        : Uni.createFrom().voidItem());
    }
}
