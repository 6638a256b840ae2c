package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.local.Line;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A reader of the socket as docs/protocol.md describes it, and no more: it says where it stopped, answers pings, and comes
 * back from there when the socket is closed. It keeps every event as it came, so that holes and repetitions are seen.
 */
public final class SocketClient implements AutoCloseable {

    /** Between two tries, so that a server that is away is not called in a loop. */
    private static final long RETRY_MILLIS = 250;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String cookie;
    private final boolean reconnects;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<Integer> closes = new CopyOnWriteArrayList<>();
    private final List<String> modes = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile String epoch;
    private volatile long seq;
    private volatile boolean closed;
    private volatile WebSocket socket;
    private volatile String telegram = "";

    private SocketClient(String desk, String cookie, boolean reconnects) {
        this.address = URI.create(desk.replaceFirst("^http", "ws") + "/ws");
        this.cookie = cookie;
        this.reconnects = reconnects;
    }

    /** A reader that comes back whenever its socket is closed; returns when it is live. */
    public static SocketClient reader(Line line, Agent agent) {
        return reader(line.url(), agent);
    }

    /** Such a reader of the desk at this address. */
    static SocketClient reader(String desk, Agent agent) {
        SocketClient client = new SocketClient(desk, agent.cookie(desk), true);
        client.connect();
        client.awaitWelcome();
        return client;
    }

    /** A client that does not come back; returns when it is live. */
    static SocketClient once(Line line, Agent agent) {
        SocketClient client = new SocketClient(line.url(), agent.cookie(line), false);
        client.connect();
        client.awaitWelcome();
        return client;
    }

    private void awaitWelcome() {
        Patience.eventually().until(() -> !modes.isEmpty());
    }

    private void connect() {
        http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .subprotocols("deskwire.v1")
                .buildAsync(address, new Frames())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        comeBack();
                    }
                });
    }

    private void comeBack() {
        if (reconnects && !closed) {
            CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::connect);
        }
    }

    /** Sends a frame as it is. */
    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** Whether customers hear the desk, as the page was told last. */
    String telegram() {
        return telegram;
    }

    /** The codes with which the server closed the sockets of this client. */
    List<Integer> closes() {
        return closes;
    }

    /** How each connection began: live, replay or reset. */
    List<String> modes() {
        return modes;
    }

    /** The customers' texts in the order of the events, one per event. */
    List<String> customerTexts() {
        return events.stream()
                .filter(event -> event.get("type").asText().equals("message.received"))
                .map(event -> event.at("/data/message/text").asText())
                .toList();
    }

    /** Waits for the last of what customers wrote, and fails unless it got each of these once and in order. */
    void assertHeard(List<String> written) {
        String last = written.get(written.size() - 1);
        Patience.eventually().until(() -> customerTexts().contains(last));
        assertThat(customerTexts()).filteredOn(written::contains).isEqualTo(written);
        assertWithoutHoleOrRepetition();
    }

    /** Holds when every event came once, in order, without a hole, over all the connections. */
    void assertWithoutHoleOrRepetition() {
        assertThat(complaints).isEmpty();
        List<Long> numbers =
                events.stream().map(event -> event.get("seq").asLong()).toList();
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            expected.add(numbers.get(0) + i);
        }
        assertThat(numbers).isEqualTo(expected);
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            if (closed) {
                opened.abort();
                return;
            }
            ObjectNode hello = Http.object().put("type", "hello");
            if (epoch != null) {
                hello.put("epoch", epoch).put("since", seq);
            }
            opened.sendText(hello.toString(), true);
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode frame = Http.json(text.toString());
                text.setLength(0);
                received(from, frame);
            }
            from.request(1);
            return null;
        }

        private void received(WebSocket from, JsonNode frame) {
            switch (frame.get("type").asText()) {
                case "welcome" -> {
                    String mode = frame.get("mode").asText();
                    if (epoch == null || mode.equals("reset")) {
                        epoch = frame.get("epoch").asText();
                        seq = frame.get("seq").asLong();
                    }
                    modes.add(mode);
                }
                case "events" -> take(frame);
                case "ping" ->
                    from.sendText(
                            Http.object().put("type", "pong").put("seq", seq).toString(), true);
                case "status" -> telegram = frame.at("/telegram/state").asText();
                default -> {
                    // Nothing that a reader of events has to act on: what it does not know it skips (docs/protocol.md).
                }
            }
        }

        /** Everything is kept as it came; a frame that does not begin where the last one ended is complained of. */
        private void take(JsonNode frame) {
            if (frame.path("from").asLong(-1) != seq) {
                complaints.add("After " + seq + " came " + frame);
            }
            frame.get("events").forEach(events::add);
            seq = frame.path("to").asLong();
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closes.add(code);
            comeBack();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closes.add(1006);
            comeBack();
        }
    }
}
