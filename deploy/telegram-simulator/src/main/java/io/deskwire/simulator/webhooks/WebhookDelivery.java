package io.deskwire.simulator.webhooks;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.bots.Webhook;
import io.deskwire.simulator.updates.Update;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Posts one bot's updates to its webhook until the webhook changes. Confined to the event loop. */
final class WebhookDelivery {

    /** Telegram waits a minute for the bot's answer before it sends the update again. */
    private static final long ANSWER_MILLIS = 60_000;

    private final Vertx vertx;
    private final World world;
    private final HttpClient client;
    private final Bot bot;
    private final Webhook webhook;
    private final RandomGenerator random;
    private final Lanes lanes = new Lanes();
    private final Map<Long, Integer> failures = new HashMap<>();
    private int underWay;
    private boolean ended;

    WebhookDelivery(Vertx vertx, World world, HttpClient client, Bot bot, Webhook webhook, RandomGenerator random) {
        this.vertx = vertx;
        this.world = world;
        this.client = client;
        this.bot = bot;
        this.webhook = webhook;
        this.random = random;
        bot.updates().pending().forEach(lanes::add);
        pump();
    }

    /** One more to deliver. */
    void add(Update update) {
        lanes.add(update);
        pump();
    }

    /** Nothing more is sent; what is under way is not counted any more. */
    void end() {
        ended = true;
    }

    private void pump() {
        while (!ended && underWay < webhook.maxConnections()) {
            Optional<Update> next = lanes.next();
            if (next.isEmpty()) {
                return;
            }
            underWay++;
            post(next.get());
        }
    }

    private void post(Update update) {
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(webhook.url())
                .putHeader("Content-Type", "application/json")
                .setTimeout(ANSWER_MILLIS);
        if (webhook.secret() != null) {
            target.putHeader("X-Telegram-Bot-Api-Secret-Token", webhook.secret());
        }
        world.journal()
                .written()
                .compose(ignored -> client.request(target))
                .compose(request -> request.send(Buffer.buffer(update.json())))
                .compose(response -> response.body().map(ignored -> response.statusCode()))
                .onComplete(status -> settle(update, status));
    }

    private void settle(Update update, AsyncResult<Integer> status) {
        underWay--;
        if (ended) {
            return;
        }
        if (status.succeeded() && status.result() / 100 == 2) {
            through(update);
        } else {
            bot.deliveryFailed(reason(status), world.now() / 1000);
            int failed = failures.merge(update.id(), 1, Integer::sum);
            if (failed >= WebhookBackoff.TELEGRAM.attempts()) {
                through(update);
            } else {
                vertx.setTimer(WebhookBackoff.TELEGRAM.after(failed, random), ignored -> {
                    lanes.retry(update);
                    pump();
                });
            }
        }
        pump();
    }

    private void through(Update update) {
        failures.remove(update.id());
        world.commit(new WorldEvent.UpdateDelivered(bot.id(), update.id()));
        lanes.done(update);
    }

    private static String reason(AsyncResult<Integer> status) {
        return status.succeeded()
                ? "Wrong response from the webhook: " + status.result()
                : "Connection failed: " + status.cause().getMessage();
    }
}
