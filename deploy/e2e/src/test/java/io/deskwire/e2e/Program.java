package io.deskwire.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A program of the machine's, or of ours as an operator calls it. */
public final class Program {
    private Program() {}

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
