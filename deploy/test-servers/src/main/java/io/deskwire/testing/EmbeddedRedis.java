package io.deskwire.testing;

import io.deskwire.local.server.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Redis as a child process. */
final class EmbeddedRedis implements Backend {

    private final LocalRedis server;

    EmbeddedRedis() {
        try {
            server = LocalRedis.temporary();
        } catch (IOException e) {
            throw new UncheckedIOException("No place for the log of a temporary Redis: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public int port() {
        return server.port();
    }
}
