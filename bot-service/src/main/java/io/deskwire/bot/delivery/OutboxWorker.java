package io.deskwire.bot.delivery;

import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.bot.telegram.TelegramClient;
import io.deskwire.pace.Backoff;
import io.deskwire.store.Database;
import io.deskwire.store.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Sends agents' replies to Telegram. */
@ApplicationScoped
public class OutboxWorker {
    /** As long as a hiccup lasts. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /** A database that comes back should not be noticed by customers. */
    private static final Duration LONGEST_STORE_WAIT = Duration.ofSeconds(5);
    /** Telegram in trouble is asked once a minute and reply. */
    private static final Duration LONGEST_TELEGRAM_WAIT = Duration.ofSeconds(60);

    private final DeliveryLoop loop;
    private final OutboxGauges gauges;

    OutboxWorker(Database database, TelegramClient telegram, DeliveryConfig config, MeterRegistry meters, Vertx vertx) {
        Clock clock = Clock.systemUTC();
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        Outbox outbox = new Outbox(database);
        VertxTimers timers = new VertxTimers(vertx);
        gauges = new OutboxGauges(outbox, timers, meters);
        loop = new DeliveryLoop(
                new StoreJournal(database, config.lease()),
                entry -> telegram.send(entry.chatId(), entry.message().text()),
                new DeliveryRules(clock, new Backoff(FIRST_WAIT, LONGEST_TELEGRAM_WAIT, random), config.giveUpAfter()),
                new DeliveryReport(meters),
                timers,
                clock,
                new Backoff(FIRST_WAIT, LONGEST_STORE_WAIT, random),
                config.parallel(),
                config.idle());
    }

    /** Begins to look for replies. */
    public void start() {
        loop.start();
        gauges.start();
    }

    /** Looks now: somebody says that there is a reply. Cheap when there is none, and safe before the start. */
    public void wake() {
        loop.wake();
    }

    /** Claims nothing more; completes when nothing is in flight. */
    public CompletableFuture<Void> stop() {
        return loop.stop();
    }
}
