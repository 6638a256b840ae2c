package io.deskwire.simulator.botapi;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.updates.Update;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.deskwire.simulator.world.WorldListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The getUpdates calls that wait for an update: at most one per bot. Confined to the event loop. */
final class LongPolls implements WorldListener {

    private final Vertx vertx;
    private final World world;
    private final Map<Long, Poll> waiting = new HashMap<>();

    private record Poll(Bot bot, int limit, long timer, Promise<Answer> promise) {}

    LongPolls(Vertx vertx, World world) {
        this.vertx = vertx;
        this.world = world;
        world.listen(this);
    }

    /** Answers at once with what there is, else when something comes, else empty after the timeout. */
    Future<Answer> wait(Method.BotApiCall call, int limit, long seconds) {
        Bot bot = call.bot();
        if (seconds <= 0 || !bot.updates().isEmpty()) {
            return Future.succeededFuture(take(bot, limit));
        }
        Promise<Answer> promise = Promise.promise();
        long timer = vertx.setTimer(seconds * 1000, ignored -> finish(bot.id()));
        Poll poll = new Poll(bot, limit, timer, promise);
        waiting.put(bot.id(), poll);
        call.http().response().closeHandler(ignored -> {
            // The bot has gone: what comes now must wait for its next call.
            if (waiting.remove(bot.id(), poll)) {
                vertx.cancelTimer(timer);
            }
        });
        return promise.future();
    }

    /** Ends the call that waits, if one does, as Telegram does it to the older of two. */
    void end(Bot bot, String description) {
        Poll poll = waiting.remove(bot.id());
        if (poll != null) {
            vertx.cancelTimer(poll.timer());
            poll.promise().complete(Answer.error(409, description));
        }
    }

    @Override
    public void committed(WorldEvent entry) {
        if (entry instanceof WorldEvent.UpdateQueued queued) {
            finish(queued.botId());
        }
    }

    @Override
    public void repeated(Bot bot, Update update) {
        finish(bot.id());
    }

    private void finish(long botId) {
        Poll poll = waiting.remove(botId);
        if (poll != null) {
            vertx.cancelTimer(poll.timer());
            poll.promise().complete(take(poll.bot(), poll.limit()));
        }
    }

    private static Answer take(Bot bot, int limit) {
        return Answer.okText(
                bot.updates().take(limit).stream().map(Update::json).collect(Collectors.joining(",", "[", "]")));
    }
}
