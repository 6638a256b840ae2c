package io.deskwire.bench.client;

import io.deskwire.bench.measure.BenchFailure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The simulator's side of the bot's calls: what came when, how it was answered, and how fast the bot may write. */
public final class BotCalls {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String simulator;
    private long seen;

    /**
     * A call of the Bot API.
     *
     * @param atMillis when it came in, by the machine's clock
     * @param status that it was answered with
     */
    public record RecordedCall(String method, long chatId, long atMillis, int status) {
        /** Whether it is of those that Telegram's limits count: not an edit, a reaction or a sign of typing. */
        public boolean isMessage() {
            return method.equals("sendMessage");
        }
    }

    /**
     * @param simulator base URL
     */
    public BotCalls(String simulator) {
        this.simulator = simulator;
    }

    /** Switches Telegram's flood control on: who goes beyond is refused with 429 for a second. */
    public void limit(int perSecond, int perSecondAndChat) throws IOException, InterruptedException {
        send(
                "POST",
                "/limits",
                BodyPublishers.ofString(new JsonObject()
                        .put("perSecond", perSecond)
                        .put("perChatPerSecond", perSecondAndChat)
                        .encode()));
    }

    /** Switches it off. */
    public void unlimited() throws IOException, InterruptedException {
        send("DELETE", "/limits", BodyPublishers.noBody());
    }

    /** The calls about a chat that came since the last time, in the order in which they came. */
    public List<RecordedCall> news() throws IOException, InterruptedException {
        List<RecordedCall> calls = new ArrayList<>();
        while (true) {
            List<JsonObject> page =
                    send("GET", "/calls?after=" + seen, BodyPublishers.noBody()).getJsonArray("calls").stream()
                            .map(JsonObject.class::cast)
                            .toList();
            if (page.isEmpty()) {
                return calls;
            }
            seen = page.get(page.size() - 1).getLong("seq");
            page.stream()
                    .filter(call -> call.getLong("chatId") != null)
                    .map(call -> new RecordedCall(
                            call.getString("method"),
                            call.getLong("chatId"),
                            call.getLong("atMillis"),
                            call.getInteger("status")))
                    .forEach(calls::add);
        }
    }

    private JsonObject send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + path))
                .timeout(ANSWER_LIMIT)
                .method(method, body)
                .build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new BenchFailure("The simulator answered " + method + " " + path + " with " + response.statusCode()
                    + ": " + response.body());
        }
        return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    }
}
