package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Objects;

/**
 * What made somebody's change happen, beside them.
 *
 * @param kind what kind of cause
 * @param id   which one: of a request its Idempotency-Key; of all others their number
 */
public record Cause(CauseKind kind, String id) {
    /** The kinds of causes. */
    public enum CauseKind {
        /** A request that its client gave a name. */
        REQUEST,
        MACRO,
        /** One of many changes that were asked for at once. */
        BULK,
        RULE,
        /** The taking back of an earlier change. */
        UNDO,
        /** What a newer version knows. */
        @JsonEnumDefaultValue
        OTHER
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }
}
