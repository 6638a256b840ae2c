package io.deskwire.bench.fanout;

import io.deskwire.bench.measure.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The load generator and the floor program, compiled from {@code deploy/bench/native}: in C, so that they take as little as
 * possible from the replica that they share the machine with.
 *
 * @param sockets the load generator
 * @param floor the floor program
 */
public record NativePrograms(Path sockets, Path floor) {

    private static final List<String> COMPILER = List.of("gcc", "-O2", "-Wall", "-Wextra");

    /**
     * Compiles both.
     *
     * @param sources folder of their sources
     * @param target existing folder that they go to
     */
    public static NativePrograms compile(Path sources, Path target) throws IOException, InterruptedException {
        Path sockets = target.resolve("sockets");
        Path floor = target.resolve("floor");
        compile(sources, sockets, "sockets.c", "client.c", "desk.c", "json.c", "histogram.c");
        compile(sources, floor, "floor.c");
        return new NativePrograms(sockets, floor);
    }

    private static void compile(Path sources, Path program, String... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of("-o", program.toString()));
        command.addAll(List.of(files));
        Process compiler;
        try {
            compiler = new ProcessBuilder(command)
                    .directory(sources.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new BenchFailure(
                    "The load generator is a C program, and there is no 'gcc' to compile it. On Debian: apt-get install gcc"
                            + " libc6-dev",
                    e);
        }
        String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new BenchFailure(program.getFileName() + " could not be compiled (are the C library's headers there?"
                    + " On Debian: apt-get install libc6-dev):\n" + output);
        }
    }
}
