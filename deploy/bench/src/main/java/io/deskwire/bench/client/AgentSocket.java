package io.deskwire.bench.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An agent's socket that speaks the protocol (docs/protocol.md), remembers the numbers it got and keeps the connection alive. */
public final class AgentSocket {

    /** Hears of each event, on the socket's event loop. */
    @FunctionalInterface
    public interface SocketEventListener {
        /**
         * @param arrivedNanos when its frame arrived, on the clock of {@link System#nanoTime()}
         */
        void arrived(SocketEvent event, long arrivedNanos);

        /**
         * It was told how many tickets are in the lists.
         *
         * @param views by the names of the lists
         */
        default void counted(JsonObject views, long arrivedNanos) {}

        /** There is no socket any more, for this reason. */
        default void ended(String how) {}
    }

    /** A batch of events is at most 256 KiB (docs/protocol.md); the rest is room. */
    private static final int FRAME_LIMIT = 1 << 20;

    private final WebSocket socket;
    private final SocketEventListener listener;
    private final Promise<AgentSocket> welcome = Promise.promise();
    private final List<Long> numbers = new ArrayList<>();
    private long start;
    private long last;
    private String end;

    private AgentSocket(WebSocket socket, SocketEventListener listener) {
        this.socket = socket;
        this.listener = listener;
    }

    /** Of a client whose sockets take every frame of the desk. */
    public static WebSocketClientOptions options() {
        return new WebSocketClientOptions().setMaxFrameSize(FRAME_LIMIT).setMaxMessageSize(FRAME_LIMIT);
    }

    /**
     * Opens a socket, says hello and completes when it is welcome.
     *
     * @param cookie as in the header
     */
    public static Future<AgentSocket> open(
            WebSocketClient client, String host, int port, String cookie, SocketEventListener listener) {
        return client.connect(new WebSocketConnectOptions()
                        .setHost(host)
                        .setPort(port)
                        .setURI("/ws")
                        .addSubProtocol("deskwire.v1")
                        .addHeader("Cookie", cookie))
                .compose(socket -> greet(socket, listener));
    }

    /** Takes a connection, says hello and completes when it is welcome. */
    private static Future<AgentSocket> greet(WebSocket socket, SocketEventListener listener) {
        AgentSocket agent = new AgentSocket(socket, listener);
        socket.textMessageHandler(text -> agent.received(text, System.nanoTime()));
        socket.closeHandler(closed -> agent.ended("code " + socket.closeStatusCode()));
        socket.exceptionHandler(failure -> agent.ended(failure.toString()));
        return socket.writeTextMessage("{\"type\":\"hello\"}").compose(sent -> agent.welcome.future());
    }

    private void received(String text, long nanos) {
        JsonObject frame = new JsonObject(text);
        switch (frame.getString("type")) {
            case "welcome" -> {
                synchronized (this) {
                    start = frame.getLong("seq");
                    last = start;
                }
                welcome.tryComplete(this);
            }
            case "events" -> {
                for (SocketEvent event : take(frame)) {
                    listener.arrived(event, nanos);
                }
            }
            case "counts" -> listener.counted(frame.getJsonObject("views"), nanos);
            case "ping" ->
                socket.writeTextMessage(
                        new JsonObject().put("type", "pong").put("seq", last()).encode());
            default -> {
                // Status, presence and what later versions say: nothing that is measured.
            }
        }
    }

    /** By the rule of the reader; what comes after a hole is what a page would not show, so it is not counted as arrived. */
    private synchronized List<SocketEvent> take(JsonObject frame) {
        if (frame.getLong("from") > last) {
            return List.of();
        }
        List<SocketEvent> events = SocketEvent.of(frame.getJsonArray("events"));
        events.forEach(event -> numbers.add(event.seq()));
        last = Math.max(last, frame.getLong("to"));
        return events;
    }

    private synchronized void ended(String how) {
        end = how;
        listener.ended(how);
        welcome.tryFail("The socket ended before it was welcome: " + how);
    }

    private synchronized long last() {
        return last;
    }

    /** The number up to which the socket had everything when it was welcome: its first event is the next one. */
    public synchronized long start() {
        return start;
    }

    /** The numbers of all events that arrived without a hole before them, in the order of their arrival. */
    public synchronized List<Long> numbers() {
        return List.copyOf(numbers);
    }

    /** How the socket ended; null while it is open. */
    public synchronized String end() {
        return end;
    }

    /** Closes the connection. */
    public Future<Void> close() {
        return socket.close();
    }
}
