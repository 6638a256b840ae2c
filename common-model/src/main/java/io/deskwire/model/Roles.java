package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.deskwire.model.Agent.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles of an agent, by name: a newer version may have given one that this version does not know. It stays, allows nothing, and is
 * shown.
 *
 * @param names     each once, in alphabetical order
 * @param permissions what they allow together
 */
public record Roles(List<String> names, Set<Permission> permissions) {

    /** Returns roles of this version. */
    public static Roles of(Role... roles) {
        return named(Arrays.stream(roles).map(Role::wire).toList());
    }

    /** Returns roles by their names, known or not. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Roles named(Collection<String> names) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        names.forEach(name -> Role.named(name).ifPresent(role -> permissions.addAll(role.permissions())));
        return new Roles(names.stream().distinct().sorted().toList(), Collections.unmodifiableSet(permissions));
    }

    /** Returns the names, which are what is written. */
    @JsonValue
    @Override
    public List<String> names() {
        return names;
    }

    /** Returns those that this version does not know. */
    public List<String> unknown() {
        return names.stream().filter(name -> Role.named(name).isEmpty()).toList();
    }

    /** Returns what the release before made of it: it knows {@code admin} and {@code agent} only. */
    String before() {
        return names.contains(Role.ADMIN.wire()) ? Role.ADMIN.wire() : Role.AGENT.wire();
    }

    @Override
    public String toString() {
        return names.stream().collect(Collectors.joining(", "));
    }
}
