package io.deskwire.schema;

/** This program must not use the schema that it found; the message says why and what to do, as one sentence. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SchemaRefusedException(String reason) {
        super(reason, null, false, false);
    }
}
