package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.desk.AgentAccounts;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to work at the desk. Names, passwords and roles are judged by the desk.
 *
 * @param role   for who has one only, as the release before has it
 * @param teams  may be there, and is empty
 * @param active may be there, and is true
 */
record AddedAgent(
        @Nullable String username,
        @Nullable String name,
        @Nullable String password,
        @Nullable String role,

        @Size(max = RoleNames.MOST, message = RoleNames.RULE) @Nullable
        List<@NotNull(message = RoleNames.RULE) String> roles,

        @Size(max = 0, message = "teams: this desk has none yet. Send an empty list, or nothing.") @Nullable
        List<JsonNode> teams,

        @Nullable Patched<@NotNull(message = ACTIVE) @AssertTrue(message = ACTIVE) Boolean> active) {
    private static final String ACTIVE =
            "active: who is added may sign in. Add the agent, then switch them off by a PATCH.";

    AddedAgent {
        roles = ListLimit.of(roles, RoleNames.MOST);
        teams = ListLimit.of(teams, 0);
    }

    /** Named as the field that it is about: so does the problem. */
    @AssertTrue(message = RoleNames.RULE)
    boolean isRoles() {
        return RoleNames.isOneWay(role, roles);
    }

    /** Returns them as the desk understands it. */
    AgentAccounts.NewAgent agent() {
        return new AgentAccounts.NewAgent(username, name, password, RoleNames.of(role, roles));
    }

    @Override
    public String toString() {
        return "AddedAgent[" + username + "]";
    }
}
