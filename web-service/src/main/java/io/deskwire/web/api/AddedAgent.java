package io.deskwire.web.api;

import io.deskwire.model.Agent.Role;
import io.deskwire.web.desk.AgentAccounts;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Who is to work at the desk. Names and passwords are judged by the desk.
 *
 * @param roles  in the place of {@code role}, the list that it will be one of
 * @param active may be there, and is true
 */
record AddedAgent(
        String username,
        String name,
        String password,
        Role role,
        List<@NotNull(message = AgentPatch.ROLES) Role> roles,
        Patched<@NotNull(message = ACTIVE) @AssertTrue(message = ACTIVE) Boolean> active) {
    private static final String ACTIVE =
            "active: who is added may sign in. Add the agent, then switch them off by a PATCH.";

    @AssertTrue(message = AgentPatch.ROLES)
    boolean isOfOneRole() {
        return AgentPatch.isOneRole(role, roles);
    }

    /** Returns them as the desk understands it. */
    AgentAccounts.NewAgent agent() {
        return new AgentAccounts.NewAgent(username, name, password, roles == null ? role : roles.get(0));
    }

    @Override
    public String toString() {
        return "AddedAgent[" + username + "]";
    }
}
