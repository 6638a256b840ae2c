package io.deskwire.bench.floor;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A PUBLISH on the line's Redis until a subscriber has it, on a channel that nobody else listens to. */
public final class PublishFloor {

    private static final String CHANNEL = "bench:floor";
    private static final int LIMIT_SECONDS = 30;

    private PublishFloor() {}

    /**
     * @param payload as long as an event
     */
    public static Floor run(Vertx vertx, String url, String payload, FloorLoad load) throws Exception {
        Latencies times = new Latencies();
        CountDownLatch arrived = new CountDownLatch(load.count());
        Redis subscribing = Redis.createClient(vertx, url);
        Redis publishing = Redis.createClient(vertx, url);
        try {
            RedisConnection subscriber = await(subscribing.connect());
            subscriber.handler(push -> {
                if (isMessage(push)) {
                    long now = System.nanoTime();
                    String[] words = push.get(2).toString().split(" ", 3);
                    if (Integer.parseInt(words[0]) >= load.warmUp()) {
                        times.record(now - Long.parseLong(words[1]));
                    }
                    arrived.countDown();
                }
            });
            await(subscriber.send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL)));
            RedisConnection publisher = await(publishing.connect());
            load.run((index, moment) -> publisher.send(
                    Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(index + " " + moment + " " + payload)));
            if (!arrived.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchFailure("Redis did not bring the floor's subscriber every message: " + arrived.getCount()
                        + " are missing.");
            }
        } finally {
            subscribing.close();
            publishing.close();
        }
        return new Floor("Redis: PUBLISH until a subscriber has it", times, Set.of(Way.values()));
    }

    /** A list in both versions of the protocol. */
    private static boolean isMessage(Response push) {
        return (push.type() == ResponseType.PUSH || push.type() == ResponseType.MULTI)
                && push.size() == 3
                && push.get(0).toString().equals("message");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
