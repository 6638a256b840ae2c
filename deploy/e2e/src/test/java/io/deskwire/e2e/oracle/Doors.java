package io.deskwire.e2e.oracle;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;

/**
 * How all clients of a fleet reach the desk.
 *
 * @param path what stands before the desk's own paths; empty where it has a port of its own
 * @param sockets opens WebSockets
 * @param http calls the API
 */
record Doors(String host, int port, String path, WebSocketClient sockets, HttpClient http) {

    /** Fleets are smaller. */
    private static final int SOCKETS = 10_000;
    /** As many load the desk at once, when all are told to: more would only wait in the server. */
    private static final int CALLS = 20;
    /** A frame of events has at most 256 KiB and may have one event more than that. */
    private static final int FRAME_BYTES = 2 * 1024 * 1024;

    static Doors to(URI desk, Vertx vertx) {
        // Behind an edge, whose certificate is of its own making.
        boolean tls = desk.getScheme().equals("https");
        return new Doors(
                desk.getHost(),
                desk.getPort(),
                desk.getPath(),
                vertx.createWebSocketClient(new WebSocketClientOptions()
                        .setSsl(tls)
                        .setTrustAll(tls)
                        .setVerifyHost(!tls)
                        .setMaxConnections(SOCKETS)
                        .setMaxFrameSize(FRAME_BYTES)
                        .setMaxMessageSize(FRAME_BYTES)),
                vertx.createHttpClient(new HttpClientOptions()
                        .setSsl(tls)
                        .setTrustAll(tls)
                        .setVerifyHost(!tls)
                        .setMaxPoolSize(CALLS)));
    }
}
