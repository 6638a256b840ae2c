package io.deskwire.bench.floor;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The last step of a reply: a bot that has nothing else to do sends messages to a customer. */
public final class SendFloor {

    private static final int LIMIT_SECONDS = 30;

    private final FloorBot bot;
    private volatile Throwable failure;

    public SendFloor(Vertx vertx, String url) {
        bot = new FloorBot(vertx, url);
    }

    /** After {@link PollFloor}, whose customer is written to. */
    public Floor run(FloorLoad load) throws Exception {
        Latencies times = new Latencies();
        CountDownLatch answered = new CountDownLatch(load.count());
        load.run((index, moment) -> bot.call(
                        "sendMessage",
                        new JsonObject().put("chat_id", FloorBot.CHAT).put("text", Integer.toString(index)))
                .onFailure(cause -> failure = cause)
                .onComplete(done -> {
                    if (index >= load.warmUp()) {
                        times.record(System.nanoTime() - moment);
                    }
                    answered.countDown();
                }));
        if (!answered.await(LIMIT_SECONDS, TimeUnit.SECONDS) || failure != null) {
            throw new BenchFailure(
                    "The simulator did not take every message of the floor's bot: "
                            + (failure == null ? answered.getCount() + " had no answer" : failure.getMessage()),
                    failure);
        }
        return new Floor("sendMessage to the simulator, answered", times, Set.of(Way.REPLY));
    }
}
