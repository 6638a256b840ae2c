package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.store.Agents;
import io.deskwire.store.SignInTries;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.SignInLimit.Permit;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Proves by a password who somebody is. Every try is counted before anything is compared. */
public final class SignIn {
    private final Agents agents;
    private final Passwords passwords;
    private final SignInLimit limit;
    private final SignInTries tries;

    public SignIn(Agents agents, Passwords passwords, SignInLimit limit, SignInTries tries) {
        this.agents = agents;
        this.passwords = passwords;
        this.limit = limit;
        this.tries = tries;
    }

    /**
     * Returns the agent; fails with a {@link Problem}, after the same time whether the name or the password was wrong or the agent is
     * switched off.
     *
     * @param name    in lower case
     * @param address of the client
     * @param device  of the browser, if the agent signed in with it before
     */
    public Uni<Agent> prove(String name, String password, String address, Optional<String> device) {
        return limit.count(name, address, device.orElse(null)).flatMap(permit -> checked(name, password, permit)
                .map(found ->
                        found.orElseThrow(() -> Problem.unauthorized("That name and password do not go together.")))
                .call(agent -> tries.remember(agent.username(), address)));
    }

    /** Makes sure that it is the agent who sits there; fails with a {@link Problem} when the password is another. */
    public Uni<Void> confirm(SignedIn who, String password) {
        String name = who.agent().username();
        return limit.count(name, "", "session " + who.session())
                .flatMap(permit -> checked(name, password, permit))
                .invoke(found ->
                        found.orElseThrow(() -> Problem.forbidden("current: that is not the password that you have.")))
                .replaceWithVoid();
    }

    private Uni<Optional<Agent>> checked(String name, String password, Permit permit) {
        return agents.credentials(name)
                .flatMap(credentials -> passwords.check(credentials, password))
                .call(found -> found.isPresent()
                        ? limit.succeeded(permit)
                        : Uni.createFrom().voidItem());
    }
}
