package io.deskwire.bench.client;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.LineState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
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
    /** A batch of events is at most 256 KiB (docs/protocol.md); the rest is room. */
    private static final int FRAME_LIMIT = 1 << 20;

    private final URI url;
    private final String cookie;
    private final WebSocketClient client;

    private Desk(Vertx vertx, URI url, String cookie) {
        this.url = url;
        this.cookie = cookie;
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(FRAME_LIMIT).setMaxMessageSize(FRAME_LIMIT));
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
    public Future<AgentSocket> open(AgentSocket.Listener listener) {
        return client.connect(new WebSocketConnectOptions()
                        .setHost(url.getHost())
                        .setPort(url.getPort())
                        .setURI("/ws")
                        .addSubProtocol("deskwire.v1")
                        .addHeader("Cookie", cookie))
                .compose(socket -> AgentSocket.greet(socket, listener));
    }
}
