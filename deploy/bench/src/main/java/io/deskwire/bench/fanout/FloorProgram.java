package io.deskwire.bench.fanout;

import io.deskwire.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The floor: {@code deploy/bench/native/floor.c}, subscribed to a channel of its own on the Redis of the replicas. */
public final class FloorProgram implements AutoCloseable {

    /** Not the replicas' channel, so that either can be measured while the other is idle. */
    static final String CHANNEL = "bench:floor";

    private final NativeProcess process;
    private final int port;

    private FloorProgram(NativeProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it is subscribed. */
    static FloorProgram start(NativePrograms programs, int redisPort, Path log) throws IOException {
        int port = FreePorts.next();
        NativeProcess process = new NativeProcess(
                List.of(programs.floor().toString(), Integer.toString(port), Integer.toString(redisPort), CHANNEL),
                log);
        process.hear();
        return new FloorProgram(process, port);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
