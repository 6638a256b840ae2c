package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Agent;
import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.desk.StaffChange;
import io.deskwire.web.problem.Problem;
import java.util.Locale;
import java.util.Set;

/** Reads what is sent of an agent; says of each field that does not do which it is. Contents are judged by the desk. */
final class AgentForm {
    private static final Set<String> CHANGED = Set.of("name", "password", "role", "roles", "active");

    private AgentForm() {}

    static AgentAccounts.NewAgent added(JsonNode body) {
        object(body);
        if (Boolean.FALSE.equals(active(body.path("active")))) {
            throw Problem.badRequest(
                    "active: who is added may sign in. Add the agent, then switch them off by a PATCH.");
        }
        return new AgentAccounts.NewAgent(
                text(body, "username"), text(body, "name"), text(body, "password"), role(body));
    }

    static StaffChange changed(JsonNode body) {
        object(body);
        body.fieldNames().forEachRemaining(name -> {
            if (!CHANGED.contains(name)) {
                throw Problem.badRequest("Only name, password, role and active of an agent can be changed.");
            }
        });
        if (body.isEmpty()) {
            throw Problem.badRequest("Send at least one of name, password, role and active.");
        }
        return new StaffChange(text(body, "name"), text(body, "password"), role(body), active(body.path("active")));
    }

    /** Returns a field that is a text, or null when it is not there. */
    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.badRequest(field + " is a text.");
        }
        return value.textValue();
    }

    static void object(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("Send a JSON object.");
        }
    }

    /** One has one role today; {@code roles} is the list that it stands in. */
    private static Agent.Role role(JsonNode body) {
        JsonNode roles = body.path("roles");
        if (roles.isMissingNode()) {
            return body.has("role") ? role("role", body.path("role")) : null;
        }
        if (!roles.isArray() || roles.size() != 1 || body.has("role")) {
            throw Problem.badRequest("roles is a list of one role, and stands in the place of role.");
        }
        return role("roles", roles.get(0));
    }

    private static Agent.Role role(String field, JsonNode value) {
        try {
            return Agent.Role.valueOf(value.isTextual() ? value.textValue().toUpperCase(Locale.ROOT) : "");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(field + ": a role is agent or admin.");
        }
    }

    private static Boolean active(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Problem.badRequest("active is true or false.");
        }
        return value.booleanValue();
    }
}
