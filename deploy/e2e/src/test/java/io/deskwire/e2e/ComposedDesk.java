package io.deskwire.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code deploy/compose/test} has started; its environment says which. */
final class ComposedDesk {
    private static final Path FOLDER = Path.of(System.getProperty("deskwire.checkout"), "deploy", "compose");

    private ComposedDesk() {}

    /** Where the proxy listens. */
    static String desk() {
        return System.getProperty("deskwire.compose.desk");
    }

    /** Where the simulator of Telegram does. */
    static String simulator() {
        return System.getProperty("deskwire.compose.simulator");
    }

    /** The first admin, whose password was made up at the first start. */
    static Agent admin() {
        Path password = Path.of(System.getenv("DESKWIRE_SECRETS"), "admin-password");
        try {
            return new Agent("admin", "admin", Files.readString(password).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code docker compose} and returns what it says; fails, saying it, when it does. */
    static String compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return Program.said(new ProcessBuilder(command).directory(FOLDER.toFile()));
    }
}
