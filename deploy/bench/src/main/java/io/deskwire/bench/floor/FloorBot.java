package io.deskwire.bench.floor;

import io.deskwire.bench.measure.BenchFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** A bot of the floor's own, which does nothing but what it is told. The desk's bot sees none of it. */
final class FloorBot {

    /** Any number that the desk's bot does not have; the secret is read by the simulator alone. */
    static final long ID = 2_000_002;

    /** The customer that it talks with. */
    static final long CHAT = 700_000;

    private static final String TOKEN = ID + ":floor-of-the-benchmark-nothing-secret";

    private final HttpClient client;
    private final URI simulator;

    FloorBot(Vertx vertx, String url) {
        client = vertx.createHttpClient();
        simulator = URI.create(url);
    }

    /** Calls a method of the Bot API; fails unless it is done. */
    Future<JsonObject> call(String method, JsonObject parameters) {
        String path = "/bot" + TOKEN + "/" + method;
        return client.request(HttpMethod.POST, simulator.getPort(), simulator.getHost(), path)
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .send(parameters.toBuffer())
                        // Within this step, on the event loop, as in Customers.
                        .compose(response -> response.body())
                        .map(body -> body.toJsonObject()))
                .map(answer -> {
                    if (!answer.getBoolean("ok")) {
                        throw new BenchFailure(
                                "The simulator refused " + method + ": " + answer.getString("description"));
                    }
                    return answer;
                });
    }
}
