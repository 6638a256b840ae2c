package io.deskwire.e2e;

import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A program of the machine's, or of ours as an operator calls it. */
public final class Program {
    private Program() {}

    /** A command of the web-service that was built here, on a line's database; returns what it says and fails when it does. */
    public static String command(Line line, String word) {
        LineState.Postgres database = line.state().postgres();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("..", "..", "web-service", "target", "quarkus-app", "quarkus-run.jar")
                        .toString(),
                word);
        builder.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        database.url(),
                        "DATABASE_USER",
                        database.user(),
                        "DATABASE_PASSWORD",
                        database.password()));
        return said(builder);
    }

    /** Runs it to its end and returns what it says; fails, saying it, when it does. */
    public static String said(ProcessBuilder program) {
        String name = String.join(" ", program.command());
        try {
            Process process = program.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(name + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + name, e);
        }
    }
}
