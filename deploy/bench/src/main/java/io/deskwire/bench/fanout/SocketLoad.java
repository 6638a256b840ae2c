package io.deskwire.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwire.bench.measure.BenchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The load generator: many sockets of one kind. {@code deploy/bench/native/sockets.c} describes what it is told and answers. */
public final class SocketLoad implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NativeProcess process;

    private SocketLoad(NativeProcess process) {
        this.process = process;
    }

    /** Sockets of the desk, at these ports in turn, each with one of the cookies in the file. */
    static SocketLoad ofDesk(NativePrograms programs, Path cookies, CommitTimes times, List<Integer> ports, Path log)
            throws IOException {
        return start(programs, List.of("--cookies", cookies.toString()), times, ports, log);
    }

    /** Sockets of the floor program. */
    static SocketLoad ofFloor(NativePrograms programs, CommitTimes times, int port, Path log) throws IOException {
        return start(programs, List.of("--bare"), times, List.of(port), log);
    }

    private static SocketLoad start(
            NativePrograms programs, List<String> options, CommitTimes times, List<Integer> ports, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.sockets().toString()));
        command.addAll(options);
        command.addAll(List.of("--stamps", times.file().toString()));
        ports.forEach(port -> command.add(Integer.toString(port)));
        return new SocketLoad(new NativeProcess(command, log));
    }

    /** Opens sockets until there are so many; returns the seconds that took. */
    double open(int sockets) throws IOException {
        JsonNode answer = ask("open " + sockets);
        if (answer.path("live").asInt() != sockets) {
            throw new BenchFailure("Only " + answer.path("live").asInt() + " of " + sockets
                    + " sockets could be opened: " + answer.path("refused").asInt() + " were refused (the last with "
                    + answer.path("status").asInt() + "), "
                    + answer.path("lost").asInt() + " broke (the last with close code "
                    + answer.path("close").asInt() + ", error "
                    + answer.path("error").asInt() + ", in state "
                    + answer.path("state").asInt() + " of load.h).");
        }
        return answer.path("seconds").asDouble();
    }

    /** Sockets of the floor are told which number they have seen; the floor does not say it. */
    void at(long seq) throws IOException {
        ask("at " + seq);
    }

    /** Counts from zero. */
    void begin() throws IOException {
        ask("begin");
    }

    /** Waits until every socket has this event; returns how many sockets have not after this time. */
    int await(long seq, Duration limit) throws IOException {
        return ask("wait " + seq + " " + limit.toMillis()).path("missing").asInt();
    }

    /** What was counted since {@link #begin()}. */
    JsonNode report() throws IOException {
        return ask("report");
    }

    /** Breaks all connections. */
    void drop() throws IOException {
        ask("drop");
    }

    /** Opens all again at once, each with its cursor, and waits until they are live. */
    JsonNode resume(Duration limit) throws IOException {
        return ask("resume " + limit.toMillis());
    }

    /** Processor time of a process so far, all its threads, to the nanosecond; {@code /proc} counts in steps of 10 ms. */
    long processorNanos(long pid) throws IOException {
        long nanos = ask("cpu " + pid).path("nanos").asLong();
        if (nanos < 0) {
            throw new BenchFailure("The processor time of process " + pid + " cannot be read: it ended.");
        }
        return nanos;
    }

    private JsonNode ask(String command) throws IOException {
        return JSON.readTree(process.ask(command));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
