package io.deskwire.bench.fanout;

import io.deskwire.bench.measure.BenchFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of ours that is spoken to in lines. It ends with its standard input, so also when this JVM dies. Not for several
 * threads.
 */
final class NativeProcess implements AutoCloseable {

    /** It has nothing to finish. */
    private static final int END_LIMIT_SECONDS = 10;

    private final Process process;
    private final Path log;
    private final BufferedWriter input;
    private final BufferedReader output;

    NativeProcess(List<String> command, Path log) throws IOException {
        this.log = log;
        this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** Says a line and returns the one that answers it. */
    String ask(String line) throws IOException {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw ended(e);
        }
        return hear();
    }

    /** Waits for a line. */
    String hear() throws IOException {
        String answer = output.readLine();
        if (answer == null) {
            throw ended(null);
        }
        return answer;
    }

    private BenchFailure ended(IOException cause) throws IOException {
        return new BenchFailure(
                "A program of the benchmark ended by itself: "
                        + Files.readString(log).strip(),
                cause);
    }

    @Override
    public void close() throws IOException {
        boolean gone = false;
        try {
            input.close();
            gone = process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!gone) {
                process.destroyForcibly();
            }
        }
    }
}
