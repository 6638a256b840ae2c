package io.deskwire.testing;

import io.deskwire.local.server.LocalRedis;

/**
 * A Redis-protocol server for a test, on 127.0.0.1, with nothing in it. It can be stopped, killed and started again on the
 * same port. Whoever starts one closes it; what was forgotten ends with the JVM.
 */
public final class RedisServer implements AutoCloseable {

    private final Backend backend;

    private RedisServer(Backend backend) {
        this.backend = backend;
    }

    /** Starts a server and waits until it answers. */
    public static RedisServer start() {
        RedisServer server =
                new RedisServer(Docker.answers() ? new DockerRedis() : new Embedded<>(LocalRedis::temporary));
        server.backend.start();
        AtExit.close(server);
        return server;
    }

    /** As in {@code REDICT_URL}: {@code redis://127.0.0.1:PORT}. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    public int port() {
        return backend.port();
    }

    /** Ends the server in an orderly way. Clients see their connections closed. */
    public void stop() {
        backend.stop();
    }

    /** Kills the server. */
    public void kill() {
        backend.kill();
    }

    /** Starts a stopped or killed server again, on the same port, and waits until it answers. */
    public void startAgain() {
        backend.start();
    }

    @Override
    public void close() {
        backend.close();
    }

    @Override
    public String toString() {
        return "RedisServer[" + url() + "]";
    }
}
