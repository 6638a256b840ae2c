package io.deskwire.bench.replica;

import io.deskwire.bench.client.Metrics;
import io.deskwire.bench.machine.Machine;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running replica of the web-service. */
public final class Replica implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final long ASK_MILLIS = 50;
    /** It drains for some seconds. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ReplicaJvm jvm;
    private final ChildProcess process;
    private final int port;
    private final String management;
    private final long began = System.nanoTime();
    private double startSeconds;

    public Replica(ReplicaJvm jvm, ChildProcess process, int port, int managementPort) {
        this.jvm = jvm;
        this.process = process;
        this.port = port;
        this.management = "http://127.0.0.1:" + managementPort;
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management + "/q/health/ready"))
                .timeout(ANSWER_LIMIT)
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(request)) {
            if (!process.alive() || System.nanoTime() > deadline) {
                throw StartFailure.withLog("A replica did not become ready.", process.log());
            }
            Thread.sleep(ASK_MILLIS);
        }
        startSeconds = (System.nanoTime() - began) / 1e9;
    }

    /** From its start until it said that it is ready, to 50 ms; 0 before. */
    public double startSeconds() {
        return startSeconds;
    }

    private static boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The sum of a metric over its labels. */
    public double metric(String name) throws IOException, InterruptedException {
        return Metrics.read(management, name);
    }

    public double residentMib() throws IOException {
        return Machine.residentMib(pid());
    }

    /** What is on the heap after a full collection. */
    public LiveHeap liveHeap() throws IOException, InterruptedException {
        return LiveHeap.parse(jcmd("GC.class_histogram"));
    }

    /** Bytes that its threads have asked of the heap since they began. */
    public long allocated() throws IOException, InterruptedException {
        return Allocated.sum(jcmd("Thread.print", "-e"));
    }

    /** The collector that the JVM chose, such as G1. */
    public String collector() throws IOException, InterruptedException {
        return jcmd("VM.flags").replaceFirst("(?s).*-XX:\\+Use(\\w+)GC.*", "$1");
    }

    /** Asks the JVM something; a recording too: {@code JFR.start} and {@code JFR.stop filename=…}. */
    public String jcmd(String... command) throws IOException, InterruptedException {
        String[] line = new String[command.length + 2];
        line[0] = jvm.program("jcmd").toString();
        line[1] = Long.toString(pid());
        System.arraycopy(command, 0, line, 2, command.length);
        Process asked = new ProcessBuilder(line).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new BenchFailure("The replica's JVM did not answer " + command[0] + ": " + answer.strip());
        }
        return answer;
    }

    @Override
    public void close() {
        process.stop(STOP_GRACE);
    }
}
