package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.model.Permission;
import java.security.Principal;
import java.util.List;
import java.util.UUID;

/**
 * The agent behind a request.
 *
 * @param session the public id of the session; knowing it proves nothing
 */
public record SignedIn(Agent agent, UUID session) implements Principal {
    /** Returns what the agent may do, as the wire calls it. */
    public List<String> permissions() {
        return agent.roles().permissions().stream().map(Permission::wire).toList();
    }

    @Override
    public String getName() {
        return agent.username();
    }
}
