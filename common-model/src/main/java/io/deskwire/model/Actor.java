package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;

/**
 * Who made what an event says.
 *
 * @param kind what kind of one
 * @param id   an agent's user name, the number of a customer's contact (a number on the wire), of a rule or a token, or which part of
 *             the desk itself it was ({@link Part})
 */
public record Actor(ActorKind kind, String id) {
    /** The kinds of those who change something. */
    public enum ActorKind {
        AGENT,
        CUSTOMER,
        /** A rule that the desk's people made. */
        RULE,
        /** Another program, by a token of its own. */
        TOKEN,
        /** The desk itself: see {@link Part}. */
        SYSTEM,
        /** What a newer version knows. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** The parts of the desk that change something without being asked to. */
    public enum Part {
        /** What became of a reply on its way to Telegram. */
        DELIVERY,
        /** Customers' files, as they come from Telegram. */
        FILES,
        /** Limits of what one customer can take. */
        LIMITS,
        /** What the desk tells customers by itself. */
        NOTICES,
        /** What is removed when it is old. */
        RETENTION,
        /** Tickets of agents who were switched off or do not see them any more, and of teams that were archived. */
        LEFT_TICKETS,
        /** What opens tickets whose time has come. */
        WAKING,
        /** What a bot is, and what keeps it from working, as Telegram says it. */
        BOTS,
        /** Whoever runs the desk, by a setting or the internal key. */
        OPERATOR
    }

    public Actor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    @JsonCreator
    static Actor read(@JsonProperty("kind") ActorKind kind, @JsonProperty("id") JsonNode id) {
        return new Actor(kind, id.asText());
    }

    /** An agent. */
    public static Actor agent(String username) {
        return new Actor(ActorKind.AGENT, username);
    }

    /** A customer, by the number of their contact. */
    public static Actor customer(long contactId) {
        return new Actor(ActorKind.CUSTOMER, Long.toString(contactId));
    }

    /** The desk itself. */
    public static Actor system(Part part) {
        return new Actor(ActorKind.SYSTEM, part.name().toLowerCase(Locale.ROOT));
    }

    /** The id as the wire has it. */
    @JsonProperty("id")
    Object wireId() {
        return kind == ActorKind.CUSTOMER ? (Object) Long.valueOf(id) : id;
    }
}
