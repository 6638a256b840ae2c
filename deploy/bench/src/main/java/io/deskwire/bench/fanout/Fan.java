package io.deskwire.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets events go out to open sockets and reads what that cost. */
final class Fan {

    /** A machine that is full with it takes longer than the writer; beyond this, something is lost. */
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);

    private Fan() {}

    /** Writes events and returns what was written. */
    @FunctionalInterface
    interface Writing {
        EventWriter.WrittenEvents run() throws Exception;
    }

    /**
     * @param pid whose processor time counts
     */
    static Fanned measure(SocketLoad sockets, long pid, Writing writing) throws Exception {
        sockets.begin();
        double generator = sockets.report().path("cpu").asDouble();
        long cpu = sockets.processorNanos(pid);
        long start = System.nanoTime();
        EventWriter.WrittenEvents written = writing.run();
        int behind = sockets.await(written.last(), ARRIVAL_LIMIT);
        double seconds = seconds(System.nanoTime() - start);
        double cpuSeconds = seconds(sockets.processorNanos(pid) - cpu);
        JsonNode report = sockets.report();
        return new Fanned(
                written.events() / written.seconds(),
                seconds,
                report.path("frames").asLong(),
                report.path("events").asLong(),
                cpuSeconds,
                report.path("cpu").asDouble() - generator,
                Fanned.Times.of(report),
                SocketFaults.of(report, behind));
    }

    /** Lets nothing happen for a while. */
    static LevelResult.Idle idle(SocketLoad sockets, long pid, int seconds) throws IOException, InterruptedException {
        sockets.begin();
        long cpu = sockets.processorNanos(pid);
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double passed = seconds(System.nanoTime() - start);
        double used = seconds(sockets.processorNanos(pid) - cpu);
        return new LevelResult.Idle(
                passed, used / passed, sockets.report().path("pings").asLong());
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
