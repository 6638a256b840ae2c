package io.deskwire.e2e.oracle;

import io.deskwire.local.Line;
import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key that the services of a line read from a file. */
enum RotatedKey {
    SESSION_KEY("session-key"),
    INTERNAL_KEY("internal-key"),
    DATA_KEY("data-key");

    /** The strength of a 256-bit key. */
    private static final int BYTES = 32;

    private final String file;

    RotatedKey(String file) {
        this.file = file;
    }

    /** Returns what the file holds. */
    String held(Line line) {
        try {
            return Files.readString(path(line)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the file hold this from now on; a service reads it when it starts. */
    void hold(Line line, String keys) {
        try {
            Secret.write(path(line), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fresh() {
        return Secret.random(BYTES);
    }

    private Path path(Line line) {
        return line.logs().resolveSibling("secrets").resolve(file);
    }
}
