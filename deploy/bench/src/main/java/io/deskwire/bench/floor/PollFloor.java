package io.deskwire.bench.floor;

import io.deskwire.bench.client.Customers;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The way through the simulator: customers write to a bot of the floor's own, which does nothing but wait for updates in a long
 * poll. The desk's bot sees none of it.
 */
public final class PollFloor {

    /** Any number that the desk's bot does not have; the secret is read by the simulator alone. */
    private static final long BOT = 2_000_002;

    private static final String TOKEN = BOT + ":floor-of-the-benchmark-nothing-secret";
    private static final int POLL_SECONDS = 10;
    private static final long CHAT = 700_000;
    private static final int LIMIT_SECONDS = 30;

    private final HttpClient client;
    private final URI simulator;
    private final Customers customers;
    private final Latencies posts = new Latencies();
    private final Latencies polls = new Latencies();
    private int warmUp;
    private long[] intended;
    private CountDownLatch arrived;
    private volatile Throwable failure;

    public PollFloor(Vertx vertx, String url) {
        client = vertx.createHttpClient();
        simulator = URI.create(url);
        customers = new Customers(vertx, url);
    }

    /** Two parts: the post alone, and the post until the long poll brings its update. */
    public List<Floor> run(FloorLoad load) throws Exception {
        int count = load.count();
        warmUp = load.warmUp();
        intended = new long[count];
        arrived = new CountDownLatch(count);
        // Who calls is known from then on, and customers can write to it.
        call("getMe", new JsonObject())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        poll(0);
        load.run((index, moment) -> {
            synchronized (this) {
                intended[index] = moment;
            }
            customers
                    .write(CHAT, Integer.toString(index), BOT)
                    .onSuccess(update -> record(posts, index, System.nanoTime() - moment))
                    .onFailure(this::failed);
        });
        if (!arrived.await(LIMIT_SECONDS, TimeUnit.SECONDS) || failure != null) {
            throw new BenchFailure(
                    "The simulator did not give the floor's bot every update: "
                            + (failure == null ? arrived.getCount() + " are missing" : failure.getMessage()),
                    failure);
        }
        return List.of(
                new Floor("HTTP post to the simulator, answered", posts, false),
                new Floor("the same post until getUpdates brings it", polls, true));
    }

    private void poll(long offset) {
        call(
                        "getUpdates",
                        new JsonObject()
                                .put("offset", offset)
                                .put("timeout", POLL_SECONDS)
                                .put("limit", 100))
                .onFailure(this::failed)
                .onSuccess(answer -> took(answer, System.nanoTime(), offset));
    }

    private void took(JsonObject answer, long now, long offset) {
        JsonArray updates = answer.getJsonArray("result");
        long next = offset;
        for (int i = 0; i < updates.size(); i++) {
            JsonObject update = updates.getJsonObject(i);
            int index = Integer.parseInt(update.getJsonObject("message").getString("text"));
            synchronized (this) {
                record(polls, index, now - intended[index]);
            }
            arrived.countDown();
            next = update.getLong("update_id") + 1;
        }
        if (arrived.getCount() > 0) {
            poll(next);
        }
    }

    private void record(Latencies times, int index, long nanos) {
        if (index >= warmUp) {
            times.record(nanos);
        }
    }

    private void failed(Throwable cause) {
        failure = cause;
    }

    private Future<JsonObject> call(String method, JsonObject parameters) {
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
