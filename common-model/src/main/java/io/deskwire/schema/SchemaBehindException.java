package io.deskwire.schema;

/** The schema lacks what this program needs, and it is not this process that brings it; the message says who is waited for. */
final class SchemaBehindException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SchemaBehindException(SchemaState state) {
        super(
                "Waiting for the schema, which is at " + state.current() + " and has to be at " + state.known()
                        + ": DESKWIRE_MIGRATE is wait, so the command \"migrate\" brings it there"
                        + " (docs/operations/upgrade.md). The start goes on by itself then.",
                null,
                false,
                false);
    }
}
