package io.deskwire.bench.client;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.LineState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The desk as a signed-in agent sees it; the replicas share its address, so the kernel chooses one for each connection. */
public final class Desk {

    /** A replica answers in milliseconds; the rest is for one that starts under load. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    /** As many as there are requests at a time; spread over the replicas by the kernel. */
    private static final int CONNECTIONS = 32;

    private final URI url;
    private final String cookie;
    private final WebSocketClient client;
    private final io.vertx.core.http.HttpClient http;

    private Desk(Vertx vertx, URI url, String cookie) {
        this.url = url;
        this.cookie = cookie;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setTcpNoDelay(true));
        this.client = vertx.createWebSocketClient(AgentSocket.options());
    }

    /** Signs in as the first admin. */
    public static Desk signIn(Vertx vertx, LineState line) throws IOException, InterruptedException {
        URI url = URI.create(line.url());
        String form = "username=" + encoded(line.admin().username()) + "&password="
                + encoded(line.admin().password());
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/session"))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<Void> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding());
        String cookie = response.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.substring(0, value.indexOf(';')))
                .orElseThrow(() -> new BenchFailure(
                        "The desk did not let the admin in: it answered " + response.statusCode() + "."));
        return new Desk(vertx, url, cookie);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Opens a socket at some replica; completes when the replica has greeted it, live from now on. */
    public Future<AgentSocket> open(AgentSocket.SocketEventListener listener) {
        return AgentSocket.open(client, url.getHost(), url.getPort(), cookie, listener);
    }

    /** Takes a ticket. Fails when it is somebody else's. */
    public Future<Void> claim(long ticketId) {
        return post("/api/tickets/" + ticketId + "/claim", null, new JsonObject(), 200);
    }

    /**
     * Answers in a ticket; completes when a replica has written the reply down.
     *
     * @param key of this reply and no other
     */
    public Future<Void> reply(long ticketId, String key, String text) {
        return post("/api/tickets/" + ticketId + "/messages", key, new JsonObject().put("text", text), 201);
    }

    private Future<Void> post(String path, String key, JsonObject body, int expected) {
        return http.request(HttpMethod.POST, url.getPort(), url.getHost(), path).compose(request -> {
            request.idleTimeout(ANSWER_LIMIT.toMillis());
            request.putHeader("Cookie", cookie).putHeader("Content-Type", "application/json");
            if (key != null) {
                request.putHeader("Idempotency-Key", key);
            }
            // Within this step, on the event loop, as in Customers.
            return request.send(body.toBuffer())
                    .compose(response -> response.body().map(answer -> {
                        if (response.statusCode() != expected) {
                            throw new BenchFailure(
                                    "The desk answered " + path + " with " + response.statusCode() + ": " + answer);
                        }
                        return null;
                    }));
        });
    }
}
