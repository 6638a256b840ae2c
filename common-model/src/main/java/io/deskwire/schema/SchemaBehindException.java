package io.deskwire.schema;

/** The schema lacks what this program needs, and it is not this process that brings it. */
final class SchemaBehindException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;

    SchemaBehindException(SchemaState state) {
        super(words(state), null, false, false);
        this.words = words(state);
    }

    private static String words(SchemaState state) {
        return "Waiting for the schema, which is at " + state.current() + " and has to be at " + state.known()
                + ": DESKWIRE_MIGRATE is wait, so the command \"migrate\" brings it there (docs/operations.md, Migrations)."
                + " The start goes on by itself then.";
    }

    /** Who is waited for, as a sentence. */
    String words() {
        return words;
    }
}
