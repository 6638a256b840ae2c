package io.deskwire.web.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A browser without a page: speaks on a socket and keeps what it hears. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
    /** One for all: each has threads of its own. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StringBuilder partial = new StringBuilder();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile int closeCode;
    private volatile boolean reading = true;
    private WebSocket socket;

    private SocketClient() {}

    /** Opens the socket of the replica that is there, as a page of its own does. */
    public static SocketClient open(URI http, String cookie) {
        return open(http, cookie, null);
    }

    /**
     * @param cookie value of the session's cookie; null for a stranger
     * @param origin where the page is from; null where nobody says
     */
    public static SocketClient open(URI http, String cookie, String origin) {
        return open(http, cookie, origin, "");
    }

    /** @param query what it says behind the path, with its question mark */
    public static SocketClient open(URI http, String cookie, String origin, String query) {
        SocketClient client = new SocketClient();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("deskwire.v1");
        if (cookie != null) {
            builder.header("Cookie", "deskwire_session=" + cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        client.socket = builder.buildAsync(URI.create("ws://" + http.getAuthority() + "/ws" + query), client)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return client;
    }

    /** Returns the status with which an upgrade is refused. */
    public static int refusal(URI http, String cookie) {
        return refusal(http, cookie, null);
    }

    public static int refusal(URI http, String cookie, String origin) {
        return refusal(http, cookie, origin, "");
    }

    public static int refusal(URI http, String cookie, String origin, String query) {
        try {
            open(http, cookie, origin, query).close();
            throw new AssertionError("The upgrade was accepted");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    public void send(String frame) {
        socket.sendText(frame, true).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Sends to a server that may have closed the socket by now. */
    public void sendQuietly(String frame) {
        try {
            send(frame);
        } catch (CompletionException closed) {
            // The close code tells.
        }
    }

    /** Stops or goes on reading; what was read ahead of a stop still comes. */
    public void read(boolean on) {
        reading = on;
        if (on) {
            socket.request(1);
        }
    }

    public List<JsonNode> frames() {
        return frames;
    }

    public List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /** Returns the numbers of all events that arrived, in the order of their arrival. */
    public List<Long> numbers() {
        return frames("events").stream()
                .flatMap(frame -> {
                    List<Long> numbers = new CopyOnWriteArrayList<>();
                    frame.path("events")
                            .forEach(event -> numbers.add(event.path("seq").asLong()));
                    return numbers.stream();
                })
                .toList();
    }

    /** Follows the frames by the rule of the reader from a number on; returns where that leads. Fails at a hole. */
    public long follow(long since) {
        long last = since;
        for (JsonNode frame : frames("events")) {
            long from = frame.path("from").asLong(-1);
            long before = from;
            for (JsonNode event : frame.path("events")) {
                if (event.path("seq").asLong() <= before) {
                    throw new AssertionError("An event is not in its place: " + frame);
                }
                before = event.path("seq").asLong();
            }
            if (from < 0 || from > last || before > frame.path("to").asLong()) {
                throw new AssertionError("A hole after " + last + ": " + frame);
            }
            last = Math.max(last, frame.path("to").asLong());
        }
        return last;
    }

    /** Returns the code that the server closed with, or 0 while it is open. */
    public int closeCode() {
        return closeCode;
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                frames.add(Json.mapper().readTree(partial.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
