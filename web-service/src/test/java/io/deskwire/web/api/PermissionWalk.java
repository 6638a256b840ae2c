package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Permission;
import io.deskwire.model.Roles;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import io.deskwire.web.permission.DeskAction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
            action.permission()
                    .ifPresent(permission -> sessions.forEach((roles, session) -> {
                        boolean allowed = action.allows(new Agent(1, "somebody", "Somebody", roles, true));
                        Response answer = ask(operation, session);
                        assertThat(lacks(operation, answer, permission))
                                .as("%s by %s: %s %s", operation.id(), roles, answer.statusCode(), answer.asString())
                                .isEqualTo(!allowed);
                    }));
        }
    }

    private Response ask(ApiOperation operation, String session) {
        String id = operation.path().contains("files") ? UUID.randomUUID().toString() : "" + WalkedDesk.NOWHERE;
        String address = operation
                .path()
                .replace("{username}", "nobody-here")
                .replace("{message}", "1")
                .replace("{id}", id);
        RequestSpecification request =
                walked.in(session).header("If-Match", "\"1\"").header("Idempotency-Key", "a-key");
        if (!operation.jsonBody().isMissingNode()) {
            request.contentType(ContentType.JSON).body("{\"unheard-of\":1}");
        }
        return request.request(operation.method().toUpperCase(Locale.ROOT), address);
    }

    private static boolean lacks(ApiOperation operation, Response answer, Permission permission) {
        return answer.statusCode() == 403
                && (operation.method().equals("head")
                        || permission.wire().equals(answer.jsonPath().getString("permission")));
    }
}
