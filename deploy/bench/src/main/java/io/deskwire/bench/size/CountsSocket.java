package io.deskwire.bench.size;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An agent's socket that remembers the counts that it was told, and keeps the connection alive. */
final class CountsSocket {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Promise<CountsSocket> first = Promise.promise();
    private final WebSocket socket;
    private JsonObject counts = new JsonObject();
    private long toldNanos;
    private long seq;

    private CountsSocket(WebSocket socket) {
        this.socket = socket;
    }

    /** Opens one at a replica; completes with its first counts. */
    static Future<CountsSocket> open(WebSocketClient client, int port, String cookie) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/ws")
                .addSubProtocol("deskwire.v1")
                .addHeader("Cookie", "deskwire_session=" + cookie);
        return client.connect(options).compose(socket -> {
            CountsSocket counts = new CountsSocket(socket);
            socket.textMessageHandler(text -> counts.received(new JsonObject(text), System.nanoTime()));
            socket.closeHandler(closed -> counts.first.tryFail("A socket ended before it was told the counts."));
            return socket.writeTextMessage("{\"type\":\"hello\"}").compose(sent -> counts.first.future());
        });
    }

    private void received(JsonObject frame, long nanos) {
        switch (frame.getString("type")) {
            case "welcome" -> seq = frame.getLong("seq");
            case "events" -> seq = frame.getLong("to");
            case "ping" ->
                socket.writeTextMessage(
                        new JsonObject().put("type", "pong").put("seq", seq).encode());
            case "counts" -> tell(frame.getJsonObject("views"), nanos);
            default -> {
                // Status, presence and what later versions say: nothing that is measured.
            }
        }
    }

    private void tell(JsonObject views, long nanos) {
        lock.lock();
        try {
            counts = views;
            toldNanos = nanos;
            told.signalAll();
        } finally {
            lock.unlock();
        }
        first.tryComplete(this);
    }

    /** What it was told of a view last. */
    int count(String view) {
        lock.lock();
        try {
            return counts.getInteger(view);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is told this of a view.
     *
     * @return when it was, on the clock of {@link System#nanoTime()}; -1 when it was not in time
     */
    long await(String view, int count, long limitNanos) throws InterruptedException {
        long deadline = System.nanoTime() + limitNanos;
        lock.lock();
        try {
            while (counts.getInteger(view) != count) {
                if (!told.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) && System.nanoTime() > deadline) {
                    return -1;
                }
            }
            return toldNanos;
        } finally {
            lock.unlock();
        }
    }
}
