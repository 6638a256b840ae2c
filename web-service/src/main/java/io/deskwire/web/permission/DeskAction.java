package io.deskwire.web.permission;

import static io.deskwire.model.Permission.AGENT_MANAGE;
import static io.deskwire.model.Permission.BOT_MANAGE;
import static io.deskwire.model.Permission.CONTACT_MUTE;
import static io.deskwire.model.Permission.DESK_READ;
import static io.deskwire.model.Permission.FILE_FETCH;
import static io.deskwire.model.Permission.REPLY_CHANGE_OTHERS;
import static io.deskwire.model.Permission.TEAM_MANAGE;
import static io.deskwire.model.Permission.TICKET_ASSIGN_OTHERS;
import static io.deskwire.model.Permission.TICKET_CHANGE;
import static io.deskwire.model.Permission.TICKET_NOTE;
import static io.deskwire.model.Permission.TICKET_REPLY;

import io.deskwire.model.Agent;
import io.deskwire.model.Permission;
import io.deskwire.web.problem.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what can be asked of the desk and which permission it takes: every operation of the API (called as its document calls
 * it), every frame of a socket, and what a request does beside. What is not in it is not done (OpenApiIT). Which roles have a
 * permission says {@link Agent.Role}.
 */
public enum DeskAction {
    // Of oneself, or before it is known who asks.
    SIGN_IN("POST /api/session"),
    SIGN_OUT("DELETE /api/session"),
    ME("GET /api/me"),
    CHANGE_PASSWORD("POST /api/me/password"),
    /** The other service's, which has the key of both. */
    NOTIFY("POST /api/internal/notify-monitor-update"),

    DESK("GET /api/desk", DESK_READ),
    DESK_HEAD("HEAD /api/desk", DESK_READ),
    EVENTS("GET /api/events", DESK_READ),
    TICKETS("GET /api/tickets", DESK_READ),
    TICKET("GET /api/tickets/{id}", DESK_READ),
    CHANGE_TICKET("PATCH /api/tickets/{id}", TICKET_CHANGE),
    CLAIM_TICKET("POST /api/tickets/{id}/claim", TICKET_CHANGE),
    /** The customer sees that they were read. */
    TICKET_SEEN("POST /api/tickets/{id}/seen", TICKET_REPLY),
    /** One's own mark, which nobody else sees. */
    READ_TICKET("PUT /api/tickets/{id}/read", DESK_READ),
    MESSAGES("GET /api/tickets/{id}/messages", DESK_READ),
    REPLY("POST /api/tickets/{id}/messages", TICKET_REPLY),
    ADD_NOTE("POST /api/tickets/{id}/notes", TICKET_NOTE),
    EDIT_REPLY("PATCH /api/tickets/{id}/messages/{message}", TICKET_REPLY),
    TAKE_BACK_REPLY("DELETE /api/tickets/{id}/messages/{message}", TICKET_REPLY),
    RESEND_REPLY("POST /api/tickets/{id}/messages/{message}/resend", TICKET_REPLY),
    REPLY_ARRIVED("POST /api/tickets/{id}/messages/{message}/arrived", TICKET_REPLY),
    VERSIONS("GET /api/tickets/{id}/messages/{message}/versions", DESK_READ),
    CHANGE_CONTACT("PATCH /api/contacts/{id}", CONTACT_MUTE),
    UPLOAD_FILE("POST /api/files", TICKET_REPLY),
    FILE("GET /api/files/{id}", DESK_READ),
    FILE_HEAD("HEAD /api/files/{id}", DESK_READ),
    FETCH_FILE("POST /api/files/{id}/fetch", FILE_FETCH),
    AGENTS("GET /api/agents", DESK_READ),
    ADD_AGENT("POST /api/agents", AGENT_MANAGE),
    CHANGE_AGENT("PATCH /api/agents/{username}", AGENT_MANAGE),
    TEAMS("GET /api/teams", DESK_READ),
    ADD_TEAM("POST /api/teams", TEAM_MANAGE),
    CHANGE_TEAM("PATCH /api/teams/{id}", TEAM_MANAGE),
    BOTS("GET /api/bots", DESK_READ),
    ADD_BOT("POST /api/bots", BOT_MANAGE),
    CHANGE_BOT("PATCH /api/bots/{id}", BOT_MANAGE),
    TELEGRAM("GET /api/telegram", BOT_MANAGE),
    FORGET_SET_ASIDE("DELETE /api/telegram/set-aside/{id}", BOT_MANAGE),
    RETRY_SET_ASIDE("POST /api/telegram/set-aside/{id}/retry", BOT_MANAGE),
    RETRY_FILE("POST /api/telegram/files/{id}/retry", BOT_MANAGE),

    /** The socket, and as long as it is open what is said on it. */
    SOCKET("GET /ws", DESK_READ),
    HELLO("frame hello", DESK_READ),
    PONG("frame pong", DESK_READ),
    PING("frame ping", DESK_READ),
    GAP("frame gap", DESK_READ),
    /** Nothing is changed by looking, and nobody looks unseen: colleagues are shown everybody who does. */
    VIEWING("frame viewing", DESK_READ),
    /** The customer sees it. */
    TYPING("frame typing", TICKET_REPLY),

    ASSIGN_COLLEAGUE("a ticket becomes a colleague's", TICKET_ASSIGN_OTHERS),
    CHANGE_COLLEAGUES_REPLY("where not everybody may: a colleague's reply is changed", REPLY_CHANGE_OTHERS);

    private static final Map<String, DeskAction> BY_WHAT =
            Arrays.stream(values()).collect(Collectors.toMap(action -> action.what, Function.identity()));

    private final String what;
    private final @Nullable Permission permission;

    DeskAction(String what) {
        this(what, null);
    }

    DeskAction(String what, @Nullable Permission permission) {
        this.what = what;
        this.permission = permission;
    }

    /** Returns what is asked: method and address of the API's document, {@code frame} and its type, or a few words. */
    public String what() {
        return what;
    }

    /** Returns the permission that it takes; empty for what everybody may who gets so far. */
    public Optional<Permission> permission() {
        return Optional.ofNullable(permission);
    }

    /** Returns the action of a method at an address, as the document writes it; empty when it is not in the table. */
    public static Optional<DeskAction> of(String method, String address) {
        return Optional.ofNullable(BY_WHAT.get(method + " " + address));
    }

    /** Says whether somebody may do that. */
    public boolean allows(Agent who) {
        return permission == null || who.may(permission);
    }

    /** Fails with a {@link Problem} that names the permission (403) when somebody may not do that. */
    public void check(Agent who) {
        if (permission != null && !who.may(permission)) {
            throw Problem.forbidden(permission.refusal()).with("permission", permission.wire());
        }
    }
}
