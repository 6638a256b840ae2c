package io.deskwire.e2e.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Settings that an operator changes and restarts a service for: a file that each start reads. */
final class OperatorSettings {
    /** A desk with teams: only there is it asked who is in which. */
    private static final String TEAMS = "deskwire.tickets.seen=team";

    private final Path file;

    private OperatorSettings(Path file) {
        this.file = file;
    }

    static OperatorSettings create() {
        try {
            OperatorSettings settings = new OperatorSettings(Files.createTempFile("deskwire-settings", ".properties"));
            settings.say();
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM option with which a service reads them. */
    String jvmOption() {
        return "-Dquarkus.config.locations=" + file;
    }

    /** These beside the desk's own, and no others, each as {@code name=value}. */
    void say(String... settings) {
        try {
            // Above the environment's.
            Files.writeString(
                    file,
                    "config_ordinal=350\n" + TEAMS + "\n"
                            + Arrays.stream(settings).collect(Collectors.joining("\n")) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
