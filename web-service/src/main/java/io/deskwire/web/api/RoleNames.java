package io.deskwire.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ways in which a request says roles: {@code roles}, and {@code role} of the release before, which names one. */
final class RoleNames {
    /** As many as the table takes; there are half as many. */
    static final int MOST = 8;

    static final String RULE =
            "roles is a list of read-only, agent, lead and admin, of at least one of them, and stands in the place of role.";

    private RoleNames() {}

    /** Says whether only one of them is there, and names something. */
    static boolean isOneWay(@Nullable String role, @Nullable List<String> roles) {
        return roles == null || !roles.isEmpty() && role == null;
    }

    /** Returns what either says; null when neither is there. */
    static @Nullable List<String> of(@Nullable String role, @Nullable List<String> roles) {
        if (roles != null) {
            return roles;
        }
        return role == null ? null : List.of(role);
    }
}
