package io.deskwire.simulator.webhooks;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.updates.Update;
import io.deskwire.simulator.world.World;
import io.deskwire.simulator.world.WorldEvent;
import io.deskwire.simulator.world.WorldListener;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Keeps one {@link WebhookDelivery} per bot that has a webhook. Confined to the event loop. */
public final class Webhooks implements WorldListener {

    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final World world;
    private final HttpClient client;
    private final RandomGenerator random;
    private final Map<Long, WebhookDelivery> deliveries = new HashMap<>();

    /** Sends nothing before {@link #begin()}. */
    public Webhooks(Vertx vertx, World world, RandomGenerator random) {
        this.vertx = vertx;
        this.world = world;
        this.random = random;
        // As many connections as a bot may ask for (setWebhook, max_connections).
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS), new PoolOptions().setHttp1MaxSize(100));
    }

    /** Takes up the webhooks that were set before the last restart, then follows what happens. */
    public void begin() {
        world.listen(this);
        world.bots().all().forEach(this::restart);
    }

    @Override
    public void committed(WorldEvent entry) {
        if (entry instanceof WorldEvent.WebhookChanged changed) {
            world.bots().find(changed.botId()).ifPresent(this::restart);
        } else if (entry instanceof WorldEvent.UpdatesConfirmed confirmed) {
            // drop_pending_updates: what waits in the lanes is out of date.
            world.bots().find(confirmed.botId()).ifPresent(this::restart);
        } else if (entry instanceof WorldEvent.UpdateQueued queued) {
            WebhookDelivery delivery = deliveries.get(queued.botId());
            if (delivery != null) {
                delivery.add(queued.update());
            }
        }
    }

    @Override
    public void repeated(Bot bot, Update update) {
        WebhookDelivery delivery = deliveries.get(bot.id());
        if (delivery != null) {
            delivery.add(update);
        }
    }

    private void restart(Bot bot) {
        WebhookDelivery before = deliveries.remove(bot.id());
        if (before != null) {
            before.end();
        }
        bot.webhook()
                .ifPresent(webhook ->
                        deliveries.put(bot.id(), new WebhookDelivery(vertx, world, client, bot, webhook, random)));
    }
}
