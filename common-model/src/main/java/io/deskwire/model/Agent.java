package io.deskwire.model;

import static io.deskwire.model.Permission.AUDIT_READ;
import static io.deskwire.model.Permission.CONTACT_MUTE;
import static io.deskwire.model.Permission.DESK_READ;
import static io.deskwire.model.Permission.FILE_FETCH;
import static io.deskwire.model.Permission.REPLY_CHANGE_OTHERS;
import static io.deskwire.model.Permission.TEAM_MANAGE;
import static io.deskwire.model.Permission.TICKET_ASSIGN_OTHERS;
import static io.deskwire.model.Permission.TICKET_CHANGE;
import static io.deskwire.model.Permission.TICKET_NOTE;
import static io.deskwire.model.Permission.TICKET_REPLY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who works tickets at the desk.
 *
 * @param username what they sign in with and how tickets and messages name them; unique, never changed
 * @param name     what colleagues read
 * @param roles    what they may do, together
 * @param active   whether they may sign in; who has left is switched off and keeps their name in what they did
 */
@JsonPropertyOrder({"id", "username", "name", "role", "roles", "active"})
public record Agent(long id, String username, String name, Roles roles, boolean active) {

    /** A named set of permissions. The sets are here and nowhere else; nobody can change them at a desk. */
    public enum Role {
        /** Sees everything and changes nothing. */
        READ_ONLY(EnumSet.of(DESK_READ)),
        /** Works tickets. */
        AGENT(with(
                READ_ONLY, TICKET_REPLY, TICKET_NOTE, TICKET_CHANGE, TICKET_ASSIGN_OTHERS, CONTACT_MUTE, FILE_FETCH)),
        /** Looks after agents: their replies and their teams. */
        LEAD(with(AGENT, REPLY_CHANGE_OTHERS, TEAM_MANAGE, AUDIT_READ)),
        /** Everything. */
        ADMIN(EnumSet.allOf(Permission.class));

        private final Set<Permission> permissions;

        Role(Set<Permission> permissions) {
            this.permissions = Collections.unmodifiableSet(permissions);
        }

        private static Set<Permission> with(Role less, Permission... more) {
            Set<Permission> all = EnumSet.copyOf(less.permissions);
            Collections.addAll(all, more);
            return all;
        }

        /** Returns what it allows. */
        public Set<Permission> permissions() {
            return permissions;
        }

        /** Returns what it is called everywhere: {@code read-only}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the role of that name; empty for a name that this version does not know. */
        public static Optional<Role> named(String name) {
            return Arrays.stream(values())
                    .filter(role -> role.wire().equals(name))
                    .findFirst();
        }
    }

    /**
     * Reads an agent of an event.
     *
     * @param role  what events of the release before have in the place of {@code roles}
     */
    @JsonCreator
    static Agent read(
            @JsonProperty("id") long id,
            @JsonProperty("username") String username,
            @JsonProperty("name") String name,
            @JsonProperty("role") @Nullable String role,
            @JsonProperty("roles") @Nullable Roles roles,
            @JsonProperty("active") boolean active) {
        return new Agent(id, username, name, roles == null ? Roles.named(Set.of(String.valueOf(role))) : roles, active);
    }

    /** What readers of the release before know of the roles. */
    @JsonProperty("role")
    public String role() {
        return roles.before();
    }

    /** Says whether one of the roles allows it. */
    public boolean may(Permission permission) {
        return roles.permissions().contains(permission);
    }
}
