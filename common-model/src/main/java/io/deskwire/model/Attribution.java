package io.deskwire.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did it and why: each event is recorded with it. There is no default, since a wrong name in the log is worse than none.
 *
 * @param cause where there is one beside the actor; else null
 */
public record Attribution(Actor actor, @Nullable Cause cause) {
    public Attribution {
        Objects.requireNonNull(actor, "actor");
    }

    /** An agent, of their own accord. */
    public static Attribution agent(String username) {
        return new Attribution(Actor.agent(username), null);
    }

    /**
     * An agent, by a request.
     *
     * @param idempotencyKey what the client calls the request; null when it does not name it
     */
    public static Attribution request(String username, @Nullable String idempotencyKey) {
        return new Attribution(
                Actor.agent(username),
                idempotencyKey == null ? null : new Cause(Cause.CauseKind.REQUEST, idempotencyKey));
    }

    /** A customer, by the number of their contact. */
    public static Attribution customer(long contactId) {
        return new Attribution(Actor.customer(contactId), null);
    }

    /** A part of the desk itself. */
    public static Attribution system(Actor.Part part) {
        return new Attribution(Actor.system(part), null);
    }
}
