package io.deskwire.bench.start;

import io.deskwire.bench.machine.Machine;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import io.deskwire.local.process.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts one replica after the other has ended, and beside it the smallest Java program that answers HTTP. */
public final class StartBench {

    /**
     * Times and memory of some starts.
     *
     * @param seconds from the start of the process to the first answer that says ready
     * @param residentMib right after that
     */
    public record Starts(Spread seconds, Spread residentMib) {}

    /**
     * What came of it.
     *
     * @param floor of {@link SmallestServer}
     */
    public record StartFigures(int count, Starts replica, Starts floor) {}

    private record One(double seconds, double residentMib) {}

    private final Line line;
    private final Consumer<String> progress;

    public StartBench(Line line, Consumer<String> progress) {
        this.line = line;
        this.progress = progress;
    }

    /**
     * @param count how many starts of each
     */
    public StartFigures run(int count) throws Exception {
        List<One> replicas = new ArrayList<>();
        List<One> floors = new ArrayList<>();
        ManagedProcess replica = line.web(line.webs().size() - 1);
        for (int i = 0; i < count; i++) {
            replica.stop();
            // The processors are done with what the end of a replica makes others do.
            Thread.sleep(1_000);
            replicas.add(start(replica));
            floors.add(startFloor());
            progress.accept("Start " + (i + 1) + " of " + count + " is done.");
        }
        return new StartFigures(count, starts(replicas), starts(floors));
    }

    private static Starts starts(List<One> all) {
        return new Starts(
                Spread.of(all.stream().map(One::seconds).toList()),
                Spread.of(all.stream().map(One::residentMib).toList()));
    }

    private static One start(ManagedProcess replica) throws Exception {
        URI health = URI.create(replica.management() + "/q/health/ready");
        long from = System.nanoTime();
        CompletableFuture<Void> starting = CompletableFuture.runAsync(replica::start);
        double seconds = ReadyProbe.await(health, from, () -> !starting.isCompletedExceptionally());
        double memory = Machine.residentMib(replica.pid().orElseThrow());
        starting.get();
        return new One(seconds, memory);
    }

    private static One startFloor() throws IOException, InterruptedException {
        int port = FreePorts.next();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        long from = System.nanoTime();
        // The replicas' own limit of the heap.
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallestServer.class.getName(),
                        Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(new File("/dev/null"))
                .start();
        try {
            double seconds = ReadyProbe.await(URI.create("http://127.0.0.1:" + port + "/"), from, process::isAlive);
            return new One(seconds, Machine.residentMib(process.pid()));
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
