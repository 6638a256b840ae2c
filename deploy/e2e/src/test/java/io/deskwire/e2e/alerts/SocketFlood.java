package io.deskwire.e2e.alerts;

import io.deskwire.e2e.Agent;
import io.deskwire.local.Line;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A script that opens sockets with the session of one agent, again and again, and closes none. */
final class SocketFlood implements AutoCloseable {
    /** Above what an agent may have at all replicas (50 each) within some seconds. */
    private static final long PAUSE_MILLIS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<WebSocket> opened = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final URI address;
    private final String cookie;

    private SocketFlood(URI address, String cookie) {
        this.address = address;
        this.cookie = cookie;
    }

    static SocketFlood of(Line line, Agent agent) {
        SocketFlood flood =
                new SocketFlood(URI.create(line.url().replaceFirst("^http", "ws") + "/ws"), agent.cookie(line));
        flood.loop.scheduleAtFixedRate(flood::open, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return flood;
    }

    private void open() {
        client.newWebSocketBuilder()
                .header("Cookie", cookie)
                .subprotocols("deskwire.v1")
                .buildAsync(address, new WebSocket.Listener() {})
                // What is refused is what it is for.
                .thenAccept(opened::add);
    }

    @Override
    public void close() {
        loop.shutdownNow();
        opened.forEach(WebSocket::abort);
    }
}
