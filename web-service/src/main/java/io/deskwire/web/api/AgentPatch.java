package io.deskwire.web.api;

import io.deskwire.model.Agent.Role;
import io.deskwire.web.desk.StaffChange;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an agent; what is absent stays as it is. Contents are judged by the desk.
 *
 * @param roles in the place of {@code role}, the list that it will be one of
 */
record AgentPatch(
        @Nullable Patched<@NotNull(message = "name is a text.") String> name,
        @Nullable Patched<@NotNull(message = "password is a text.") String> password,
        @Nullable Patched<@NotNull(message = "role: a role is agent or admin.") Role> role,
        @Nullable Patched<@NotNull(message = ROLES) List<@NotNull(message = ROLES) Role>> roles,
        @Nullable Patched<@NotNull(message = "active is true or false.") Boolean> active) {
    static final String ROLES = "roles is a list of one role, and stands in the place of role.";

    AgentPatch {
        roles = ListLimit.of(roles, 1);
    }

    /** Named as the field that it is about: so does the problem. */
    @AssertTrue(message = ROLES)
    boolean isRoles() {
        return isOneRole(Patched.valueOf(role), Patched.valueOf(roles));
    }

    @AssertTrue(message = "Send at least one of name, password, role and active.")
    boolean isSomething() {
        return name != null || password != null || role != null || roles != null || active != null;
    }

    /** One has one role today. */
    static boolean isOneRole(@Nullable Role role, @Nullable List<Role> roles) {
        return roles == null || roles.size() == 1 && role == null;
    }

    /** Returns it as the desk understands it. */
    StaffChange change() {
        List<Role> one = Patched.valueOf(roles);
        return new StaffChange(
                Patched.valueOf(name),
                Patched.valueOf(password),
                one == null ? Patched.valueOf(role) : one.get(0),
                Patched.valueOf(active));
    }

    @Override
    public String toString() {
        return "AgentPatch[…]";
    }
}
