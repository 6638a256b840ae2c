package io.deskwire.schema;

import java.util.Locale;

/** {@code DESKWIRE_MIGRATE}: who brings the schema up to date. */
public enum MigrateWay {
    /** Whichever process comes first. */
    START,
    /** The command {@code migrate}; a service waits for it and has no need of the right to change the schema. */
    WAIT;

    /** Reads the setting, which has one of the words. */
    public static MigrateWay of(String word) {
        return valueOf(word.strip().toUpperCase(Locale.ROOT));
    }
}
