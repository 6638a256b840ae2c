package io.deskwire.web.desk;

import io.deskwire.model.Agent;

/** What is to be changed of an agent; null: nothing of that. */
public record StaffChange(String name, String password, Agent.Role role, Boolean active) {
    @Override
    public String toString() {
        return "StaffChange[" + name + ", " + role + ", " + active + "]";
    }
}
