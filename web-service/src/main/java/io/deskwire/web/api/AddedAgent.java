package io.deskwire.web.api;

import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.desk.TeamDesk;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to work at the desk. Names, passwords and roles are judged by the desk.
 *
 * @param role   for who has one only, as the release before has it
 * @param teams  numbers of the teams that they are in; absent for none
 * @param active may be there, and is true
 */
record AddedAgent(
        @Nullable String username,
        @Nullable String name,
        @Nullable String password,
        @Nullable String role,

        @Size(max = RoleNames.MOST, message = RoleNames.RULE) @Nullable
        List<@NotNull(message = RoleNames.RULE) String> roles,

        @Size(max = TEAMS_LIMIT, message = TEAMS) @Nullable
        List<@NotNull(message = TEAM) @Positive(message = TEAM) Long> teams,

        @Nullable Patched<@NotNull(message = ACTIVE) @AssertTrue(message = ACTIVE) Boolean> active) {
    /** As many as a desk can have. */
    static final int TEAMS_LIMIT = TeamDesk.LIMIT;

    static final String TEAMS = "teams is a list of at most " + TEAMS_LIMIT + " numbers of teams.";
    static final String TEAM = "A team is its number.";
    private static final String ACTIVE =
            "active: who is added may sign in. Add the agent, then switch them off by a PATCH.";

    AddedAgent {
        roles = ListLimit.of(roles, RoleNames.MOST);
        teams = ListLimit.of(teams, TEAMS_LIMIT);
    }

    /** Named as the field that it is about: so does the problem. */
    @AssertTrue(message = RoleNames.RULE)
    boolean isRoles() {
        return RoleNames.isOneWay(role, roles);
    }

    /** Returns them as the desk understands it. */
    AgentAccounts.NewAgent agent() {
        return new AgentAccounts.NewAgent(
                username, name, password, RoleNames.of(role, roles), teams == null ? List.of() : teams);
    }

    @Override
    public String toString() {
        return "AddedAgent[" + username + "]";
    }
}
