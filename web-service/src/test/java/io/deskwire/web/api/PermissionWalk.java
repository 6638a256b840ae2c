package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Permission;
import io.deskwire.model.Roles;
import io.deskwire.web.RawExchange;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import io.deskwire.web.permission.DeskAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Every operation × every role: what the table of actions does not allow is refused with the permission's name, before anything else is
 * looked at, and nothing else is refused so. What is asked is about nothing that there is, so that nobody changes anything.
 */
final class PermissionWalk {
    private static final String NOBODYS = "Content-Type: application/json\r\n";

    private final WalkedDesk walked;
    private final Map<Roles, String> sessions = new LinkedHashMap<>();

    PermissionWalk(WalkedDesk walked) {
        this.walked = walked;
        for (Role role : Role.values()) {
            sessions.put(Roles.of(role), walked.desk().signIn("only-" + role.wire(), role));
        }
        Roles unknown = Roles.named(List.of("wizard"));
        sessions.put(unknown, walked.desk().signIn("only-wizard"));
        walked.desk().sql("UPDATE agents SET roles = ARRAY['wizard'] WHERE username = 'only-wizard'");
    }

    /** Returns the action of an operation; fails when the table does not have it, or calls it otherwise. */
    static DeskAction action(ApiOperation operation) {
        String what = operation.method().toUpperCase(Locale.ROOT) + " " + operation.path();
        DeskAction action = DeskAction.of(operation.method().toUpperCase(Locale.ROOT), operation.path())
                .orElseThrow(() -> new AssertionError(what + " is not in the table of actions (DeskAction)"));
        assertThat(action.name().replace("_", "")).isEqualToIgnoringCase(operation.id());
        return action;
    }

    void everyRole() {
        for (ApiOperation operation : walked.document().operations()) {
            DeskAction action = action(operation);
            action.permission().ifPresent(permission -> sessions.forEach((roles, session) -> {
                boolean allowed =
                        action.allows(new Agent(1, "somebody", "Somebody", roles, true));
                RawExchange.Answer answer = ask(operation, session);
                assertThat(lacks(operation, answer, permission))
                        .as("%s by %s: %s %s", operation.id(), roles, answer.status(), answer.body())
                        .isEqualTo(!allowed);
            }));
        }
    }

    private RawExchange.Answer ask(ApiOperation operation, String session) {
        String id = operation.path().contains("files") ? UUID.randomUUID().toString() : "" + WalkedDesk.NOWHERE;
        String address = operation
                .path()
                .replace("{username}", "nobody-here")
                .replace("{message}", "1")
                .replace("{id}", id);
        String headers = "Cookie: deskwire_session=" + session + "\r\nIf-Match: \"1\"\r\nIdempotency-Key: a-key\r\n";
        boolean hasBody = !operation.jsonBody().isMissingNode();
        return walked.raw(
                operation,
                "127.0.0.1",
                address,
                hasBody ? headers + NOBODYS : headers,
                hasBody ? "{\"unheard-of\":1}" : "");
    }

    private static boolean lacks(ApiOperation operation, RawExchange.Answer answer, Permission permission) {
        if (answer.status() != 403) {
            return false;
        }
        try {
            return operation.method().equals("head")
                    || Json.mapper()
                            .readTree(answer.body())
                            .path("permission")
                            .asText()
                            .equals(permission.wire());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
