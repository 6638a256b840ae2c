package io.deskwire.web.session;

import io.deskwire.model.Agent;
import java.security.Principal;
import java.util.UUID;

/**
 * The agent behind a request.
 *
 * @param session the public id of the session; knowing it proves nothing
 */
public record SignedIn(Agent agent, UUID session) implements Principal {
    @Override
    public String getName() {
        return agent.username();
    }
}
