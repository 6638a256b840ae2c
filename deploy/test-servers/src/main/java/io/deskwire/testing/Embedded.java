package io.deskwire.testing;

import io.deskwire.local.server.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A server as a child process. */
class Embedded<S extends LocalServer> implements Backend {

    final S server;

    /** How a server is made that leaves nothing. */
    interface Temporary<S> {
        S server() throws IOException;
    }

    Embedded(Temporary<S> temporary) {
        try {
            server = temporary.server();
        } catch (IOException e) {
            throw new UncheckedIOException("No place for a temporary server: " + e.getMessage(), e);
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
