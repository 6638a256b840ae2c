package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the desk's own says, as data: a page makes a sentence of it in its reader's language, with the names that agents
 * have there.
 *
 * @param what  what changed
 * @param from  what it was, where there was something; a text, a number or a list, by {@code what}
 * @param to    what it is now, or null for nothing
 * @param how   in which way, where there are several; else null
 * @param until what time it waits for; else null
 * @param of    user name of the colleague whose reply was changed, or who was switched off and held the ticket whose time came; else null
 * @param actor who did it
 * @param cause as in {@link Attribution}
 */
public record SystemLine(
        What what,
        @Nullable JsonNode from,
        @Nullable JsonNode to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable How how,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String of,
        Actor actor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cause cause) {

    /** What can change. */
    public enum What {
        /** Who looks after the ticket: from and to are user names. */
        ASSIGNEE,
        /** In which team the ticket is: from and to are teams, {@code {"id","name"}}, as they were called then. */
        TEAM,
        /** Where the ticket stands: from and to are statuses. */
        STATUS,
        PRIORITY,
        SUBJECT,
        /** From and to are lists. */
        TAGS,
        /** A colleague's reply, in one of the ways. */
        REPLY,
        /** The customer changed a message that was answered. */
        MESSAGE,
        /** The customer says that it is solved. */
        SOLVED,
        /** To is the number of stars. */
        RATING,
        /** The customer came by a link: to is what it says. */
        LINK,
        /** The customer went above a limit; to is the limit: a number, of files {@code {"files","megabytes"}}. */
        LIMIT,
        /** Something that could not be read came in; to is the number under which it is kept. */
        UNREADABLE,
        /** What a newer version knows. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** In which way. */
    public enum How {
        /** Status: the customer wrote. Unreadable: it is a message. */
        MESSAGE,
        /** Status: the customer changed a message. Unreadable: it is a change, or a button that was pressed. */
        EDIT,
        /** Status: the customer pressed a button. */
        BUTTON,
        /** Status: the customer sent a command. */
        COMMAND,
        /** Assignee: who had the ticket was switched off. */
        SWITCHED_OFF,
        /** Assignee: who had the ticket is not in the team that it went to. */
        MOVED,
        /** Assignee: who had the ticket is not in its team, and does not see it therefore. */
        UNSEEN,
        /** Team: it was archived. */
        ARCHIVED,
        /** Reply: it has another text. */
        CHANGED,
        /** Reply: it was taken back. */
        TAKEN_BACK,
        /** Reply: it is sent again. */
        SENT_AGAIN,
        /** Reply: an agent says that it has arrived. */
        ARRIVED,
        /** Status: it waits for the customer. */
        CUSTOMER,
        /** Status: it waits for somebody else. */
        THIRD_PARTY,
        /** Status: it waits for the time in {@code until}, or that time has come. */
        TIME,
        /** Limit: of tickets an hour. */
        TICKETS,
        /** Limit: of messages an hour. */
        MESSAGES,
        /** Limit: of files an hour. */
        FILES,
        /** What a newer version knows. */
        @JsonEnumDefaultValue
        OTHER
    }

    public SystemLine {
        what = what == null ? What.OTHER : what;
        from = from == null || from.isNull() ? null : from;
        to = to == null || to.isNull() ? null : to;
    }

    /**
     * Something has another value.
     *
     * @param from what it was; a text, a number, a constant, a team, a list of texts or JSON, or null for nothing
     * @param to   what it is, as {@code from}
     */
    public static SystemLine changed(What what, @Nullable Object from, @Nullable Object to, Attribution by) {
        return new SystemLine(what, json(from), json(to), null, null, null, by.actor(), by.cause());
    }

    /** A colleague's reply was changed in that way. */
    public static SystemLine ofReply(How how, @Nullable String writer, Attribution by) {
        return new SystemLine(What.REPLY, null, null, how, null, writer, by.actor(), by.cause());
    }

    /** Returns it with the way in which it was done. */
    public SystemLine by(How way) {
        return new SystemLine(what, from, to, way, until, of, actor, cause);
    }

    /** Returns it with the time that is waited for; null for none. */
    public SystemLine until(@Nullable Instant time) {
        return new SystemLine(what, from, to, how, time, of, actor, cause);
    }

    /** Returns it with the colleague whom it is about; null for none. */
    public SystemLine of(@Nullable String colleague) {
        return new SystemLine(what, from, to, how, until, colleague, actor, cause);
    }

    /** Returns what kind of message says it. */
    public MessageKind kind() {
        return switch (what) {
            case ASSIGNEE ->
                to == null ? MessageKind.RELEASED : isTaking() ? MessageKind.CLAIMED : MessageKind.ASSIGNED;
            case TEAM -> MessageKind.TEAM;
            case STATUS -> isReopening() ? MessageKind.REOPENED : MessageKind.STATUS;
            case PRIORITY -> MessageKind.PRIORITY;
            case SUBJECT -> MessageKind.SUBJECT;
            case TAGS -> MessageKind.TAGS;
            case REPLY -> MessageKind.REVISED;
            case MESSAGE -> MessageKind.EDITED;
            case SOLVED, RATING -> MessageKind.RATED;
            case LINK -> MessageKind.LINK;
            case LIMIT -> MessageKind.LIMIT;
            case UNREADABLE -> MessageKind.UNREADABLE;
            case OTHER -> MessageKind.STATUS;
        };
    }

    /** Returns whose doing it is, as the event says it too. */
    public Attribution attribution() {
        return new Attribution(actor, cause);
    }

    /** Returns the user name of the agent who did it; null when it was none. */
    public @Nullable String agent() {
        return actor.kind() == Actor.ActorKind.AGENT ? actor.id() : null;
    }

    /** Whether an agent took the ticket for themselves. */
    boolean isTaking() {
        return to != null && to.asText().equals(agent());
    }

    private boolean isReopening() {
        return actor.kind() == Actor.ActorKind.CUSTOMER
                && to != null
                && to.asText().equals("open");
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null || value instanceof JsonNode) {
            return (JsonNode) value;
        }
        if (value instanceof Collection<?> texts) {
            return json.arrayNode()
                    .addAll(texts.stream()
                            .map(text -> (JsonNode) json.textNode(text.toString()))
                            .toList());
        }
        if (value instanceof Team team) {
            return json.objectNode().put("id", team.id()).put("name", team.name());
        }
        if (value instanceof Number number) {
            return json.numberNode(number.longValue());
        }
        return json.textNode(value instanceof Enum<?> ? value.toString().toLowerCase(Locale.ROOT) : value.toString());
    }
}
