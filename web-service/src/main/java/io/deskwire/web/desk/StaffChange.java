package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import org.jspecify.annotations.Nullable;

/** What is to be changed of an agent; null: nothing of that. */
public record StaffChange(
        @Nullable String name,
        @Nullable String password,
        Agent.@Nullable Role role,
        @Nullable Boolean active) {
    @Override
    public String toString() {
        return "StaffChange[" + name + ", " + role + ", " + active + "]";
    }
}
