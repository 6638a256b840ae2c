package io.deskwire.web.api;

import io.deskwire.web.desk.StaffChange;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an agent; what is absent stays as it is. Contents are judged by the desk.
 *
 * @param teams numbers of all teams that they are in from then on
 * @param role for who is to have one only, as the release before has it
 */
record AgentPatch(
        @Nullable Patched<@NotNull(message = "name is a text.") String> name,
        @Nullable Patched<@NotNull(message = "password is a text.") String> password,
        @Nullable Patched<@NotNull(message = "role: it is read-only, agent, lead or admin.") String> role,

        @Nullable
        Patched<
                        @NotNull(message = RoleNames.RULE) @Size(max = RoleNames.MOST, message = RoleNames.RULE) List<
                                @NotNull(message = RoleNames.RULE) String>>
                roles,

        @Nullable
        Patched<
                        @NotNull(message = AddedAgent.TEAMS)
                                @Size(max = AddedAgent.TEAMS_LIMIT, message = AddedAgent.TEAMS) List<
                                @NotNull(message = AddedAgent.TEAM) @Positive(message = AddedAgent.TEAM) Long>>
                teams,

        @Nullable Patched<@NotNull(message = "active is true or false.") Boolean> active) {

    AgentPatch {
        roles = ListLimit.of(roles, RoleNames.MOST);
        teams = ListLimit.of(teams, AddedAgent.TEAMS_LIMIT);
    }

    /** Named as the field that it is about: so does the problem. */
    @AssertTrue(message = RoleNames.RULE)
    boolean isRoles() {
        return RoleNames.isOneWay(Patched.valueOf(role), Patched.valueOf(roles));
    }

    @AssertTrue(message = "Send at least one of name, password, roles, teams and active.")
    boolean isSomething() {
        return name != null || password != null || role != null || roles != null || teams != null || active != null;
    }

    /** Returns it as the desk understands it. */
    StaffChange change() {
        return new StaffChange(
                Patched.valueOf(name),
                Patched.valueOf(password),
                RoleNames.of(Patched.valueOf(role), Patched.valueOf(roles)),
                Patched.valueOf(teams),
                Patched.valueOf(active));
    }

    @Override
    public String toString() {
        return "AgentPatch[…]";
    }
}
