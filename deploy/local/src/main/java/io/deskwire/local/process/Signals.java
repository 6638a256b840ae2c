package io.deskwire.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals that Java has no call for. */
public final class Signals {

    private Signals() {}

    /**
     * Sends a signal to a process; a process that is already gone is no error.
     *
     * <p>The shell's own {@code kill} is used: the program of that name is not part of a minimal Debian.
     */
    public static void send(long pid, Signal signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Signal " + signal + " could not be sent to process " + pid + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
