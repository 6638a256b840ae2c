package io.deskwire.e2e.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Another program that has the token of the line's bot. */
final class OtherDesk implements AutoCloseable {
    /** Twice what Telegram allows. */
    private static final long SEND_MILLIS = 16;
    /** A chat that nobody else has. */
    private static final long CHAT = 4_711;
    /** As we ask. */
    private static final int POLL_SECONDS = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final String api;
    private volatile CompletableFuture<HttpResponse<String>> poll = new CompletableFuture<>();
    private volatile boolean over;

    private OtherDesk(Line line) {
        api = line.simulator().url() + "/bot" + line.state().bots().get(0).token();
    }

    /** Sends more than Telegram allows. */
    static OtherDesk thatSends(Line line) {
        OtherDesk desk = new OtherDesk(line);
        desk.loop.scheduleAtFixedRate(
                () -> desk.call("/sendMessage?chat_id=" + CHAT + "&text=news"), 0, SEND_MILLIS, TimeUnit.MILLISECONDS);
        return desk;
    }

    /** Asks for updates, and acknowledges what it gets. */
    static OtherDesk thatAsks(Line line) {
        OtherDesk desk = new OtherDesk(line);
        desk.ask(0);
        return desk;
    }

    private void ask(long offset) {
        if (!over) {
            poll = call("/getUpdates?timeout=" + POLL_SECONDS + "&offset=" + offset);
            poll.thenAccept(answer -> ask(after(Http.json(answer.body()), offset)));
        }
    }

    private static long after(JsonNode answer, long offset) {
        long next = offset;
        for (JsonNode update : answer.path("result")) {
            next = Math.max(next, update.get("update_id").asLong() + 1);
        }
        return next;
    }

    private CompletableFuture<HttpResponse<String>> call(String method) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(api + method)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        over = true;
        loop.shutdownNow();
        poll.cancel(true);
    }
}
