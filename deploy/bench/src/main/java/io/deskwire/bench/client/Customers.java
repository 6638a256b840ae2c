package io.deskwire.bench.client;

import io.deskwire.bench.measure.BenchFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** Customers who write messages, through the simulator's script endpoint. */
public final class Customers {

    /** At 50 messages/s one or two are under way; a stall of half a second still finds a connection for each. */
    private static final int CONNECTIONS = 32;
    /** Beyond it a message counts as lost and the run fails. */
    private static final int ANSWER_LIMIT_MILLIS = 15_000;

    private final HttpClient client;
    private final String host;
    private final int port;

    /**
     * @param simulator base URL
     */
    public Customers(Vertx vertx, String simulator) {
        URI uri = URI.create(simulator);
        host = uri.getHost();
        port = uri.getPort();
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setTcpNoDelay(true));
    }

    /** A customer writes to the desk's bot. Completes with the number of the update, which tells the order of all messages. */
    public Future<Long> write(long chatId, String text) {
        return post(chatId, new JsonObject().put("text", text));
    }

    /** A customer writes to the bot with this id. */
    public Future<Long> write(long chatId, String text, long bot) {
        return post(chatId, new JsonObject().put("text", text).put("bot", bot));
    }

    /** What the bot wrote in a customer's chat, as the customer sees it, oldest first. */
    public Future<List<ReceivedMessage>> received(long chatId) {
        return client.request(HttpMethod.GET, port, host, "/customers/" + chatId + "/messages")
                .compose(request -> {
                    request.idleTimeout(ANSWER_LIMIT_MILLIS);
                    return request.send()
                            .compose(response -> response.body().map(body -> ReceivedMessage.of(body.toJsonObject())));
                });
    }

    private Future<Long> post(long chatId, JsonObject body) {
        return client.request(HttpMethod.POST, port, host, "/customers/" + chatId + "/messages")
                .compose(request -> {
                    request.idleTimeout(ANSWER_LIMIT_MILLIS);
                    request.putHeader("Content-Type", "application/json");
                    // Within this step, on the event loop: hung on from outside, it may come after the answer and miss
                    // it.
                    return request.send(body.toBuffer())
                            .compose(response -> response.body().map(answer -> update(response.statusCode(), answer)));
                });
    }

    private static Long update(int status, Buffer answer) {
        if (status != 201) {
            throw new BenchFailure("The simulator refused a customer's message: " + status + " " + answer);
        }
        return answer.toJsonObject().getLong("updateId");
    }
}
