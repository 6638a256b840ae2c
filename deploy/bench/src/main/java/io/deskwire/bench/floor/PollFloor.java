package io.deskwire.bench.floor;

import io.deskwire.bench.client.Customers;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The way through the simulator: customers write to a bot of the floor's own, which does nothing but wait for updates in a long
 * poll. The desk's bot sees none of it.
 */
public final class PollFloor {

    private static final int POLL_SECONDS = 10;
    private static final int LIMIT_SECONDS = 30;

    private final FloorBot bot;
    private final Customers customers;
    private final Latencies posts = new Latencies();
    private final Latencies polls = new Latencies();
    private int warmUp;
    private long[] intended;
    private CountDownLatch arrived;
    private volatile Throwable failure;

    public PollFloor(Vertx vertx, String url) {
        bot = new FloorBot(vertx, url);
        customers = new Customers(vertx, url);
    }

    /** Two parts: the post alone, and the post until the long poll brings its update. */
    public List<Floor> run(FloorLoad load) throws Exception {
        int count = load.count();
        warmUp = load.warmUp();
        intended = new long[count];
        arrived = new CountDownLatch(count);
        // Who calls is known from then on, and customers can write to it.
        bot.call("getMe", new JsonObject())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        poll(0);
        load.run((index, moment) -> {
            synchronized (this) {
                intended[index] = moment;
            }
            customers
                    .write(FloorBot.CHAT, Integer.toString(index), FloorBot.ID)
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
                new Floor("HTTP post to the simulator, answered", posts, Set.of()),
                new Floor("the same post until getUpdates brings it", polls, Set.of(Way.MESSAGE)));
    }

    private void poll(long offset) {
        bot.call(
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
}
