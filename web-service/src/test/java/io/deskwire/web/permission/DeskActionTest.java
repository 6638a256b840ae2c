package io.deskwire.web.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Permission;
import io.deskwire.model.Roles;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.ClientFrames;
import io.deskwire.web.socket.EveryFrame;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in words: who may not what. That the server holds it, walk PermissionWalk and, for frames, FramePermissionsIT. */
class DeskActionTest {

    /** Of oneself, or before it is known who asks. */
    private static final Set<String> WITHOUT_PERMISSION = Set.of(
            "POST /api/session",
            "DELETE /api/session",
            "GET /api/me",
            "POST /api/me/password",
            "POST /api/internal/notify-monitor-update");

    @Test
    void readOnlySeesEverythingAndChangesNothing() {
        // When
        Set<String> may = allowed(Role.READ_ONLY);

        // Then
        assertThat(may.stream().filter(what -> what.contains(" /api")))
                .allMatch(what -> what.startsWith("GET ") || what.startsWith("HEAD ") || isTheirOwn(what));
        assertThat(may).contains("GET /api/desk", "GET /api/files/{id}", "GET /ws", "frame viewing");
        assertThat(may).doesNotContain("frame typing", "GET /api/telegram");
    }

    @Test
    void agentsWorkTicketsAndManageNobody() {
        // When
        Set<String> mayNot = refused(Role.AGENT);

        // Then
        assertThat(mayNot)
                .containsExactlyInAnyOrder(
                        "POST /api/agents",
                        "PATCH /api/agents/{username}",
                        "POST /api/teams",
                        "PATCH /api/teams/{id}",
                        "POST /api/bots",
                        "PATCH /api/bots/{id}",
                        "GET /api/telegram",
                        "DELETE /api/telegram/set-aside/{id}",
                        "POST /api/telegram/set-aside/{id}/retry",
                        "POST /api/telegram/files/{id}/retry",
                        "where not everybody may: a colleague's reply is changed");
    }

    @Test
    void leadsMayMoreThanAgentsAndAdminsEverything() {
        // When
        Set<Permission> more = EnumSet.copyOf(Role.LEAD.permissions());
        more.removeAll(Role.AGENT.permissions());

        // Then
        assertThat(more)
                .containsExactlyInAnyOrder(
                        Permission.REPLY_CHANGE_OTHERS, Permission.TEAM_MANAGE, Permission.AUDIT_READ);
        assertThat(Role.LEAD.permissions()).containsAll(Role.AGENT.permissions());
        assertThat(refused(Role.ADMIN)).isEmpty();
    }

    @Test
    void everyFrameIsInTheTable() {
        // Given
        List<String> said = EveryFrame.said(1, 1);

        // When
        List<ClientFrame> frames = said.stream().map(ClientFrames::decode).toList();

        // Then
        assertThat(frames.stream().map(Object::getClass).collect(Collectors.<Object>toSet()))
                .isEqualTo(Set.of(ClientFrame.class.getPermittedSubclasses()));
        assertThat(frames).allMatch(frame -> frame.action()
                .what()
                .equals("frame " + frame.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    @Test
    void whoMayNotIsToldWhichPermissionTheyLack() {
        // When
        Problem refused =
                catchThrowableOfType(Problem.class, () -> DeskAction.REPLY.check(agent(Roles.of(Role.READ_ONLY))));

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).containsEntry("permission", "ticket.reply");
        assertThat(refused.getMessage()).contains("reply to customers (ticket.reply)");
    }

    @Test
    void nothingElseIsDoneWithoutAPermission() {
        // When
        Set<String> without = Arrays.stream(DeskAction.values())
                .filter(action -> action.permission().isEmpty())
                .map(DeskAction::what)
                .collect(Collectors.toSet());

        // Then
        assertThat(without).isEqualTo(WITHOUT_PERMISSION);
    }

    @Test
    void everyRefusalNamesItsPermission() {
        // When
        List<Permission> all = List.of(Permission.values());

        // Then
        assertThat(all).allMatch(permission -> permission.refusal().contains("(" + permission.wire() + ")"));
    }

    private static boolean isTheirOwn(String what) {
        return what.equals("PUT /api/tickets/{id}/read") || WITHOUT_PERMISSION.contains(what);
    }

    private static Set<String> allowed(Role role) {
        return Arrays.stream(DeskAction.values())
                .filter(action -> action.allows(agent(Roles.of(role))))
                .map(DeskAction::what)
                .collect(Collectors.toSet());
    }

    private static Set<String> refused(Role role) {
        return Arrays.stream(DeskAction.values())
                .filter(action -> !action.allows(agent(Roles.of(role))))
                .map(DeskAction::what)
                .collect(Collectors.toSet());
    }

    private static Agent agent(Roles roles) {
        return new Agent(1, "mira", "Mira", roles, true);
    }
}
