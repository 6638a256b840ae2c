package io.deskwire.bot.telegram;

import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.pace.Backoff;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Takes the bot's updates from Telegram by long polling and hands them to the intake. */
@ApplicationScoped
public class UpdateSource {
    private static final Logger LOG = Logger.getLogger(UpdateSource.class);

    /** Soon enough that a hiccup costs nobody's patience. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /** Seldom enough for a server in trouble, often enough that its return is noticed at once. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final TelegramClient telegram;
    private final UpdateLoop loop;
    private volatile boolean running;

    UpdateSource(TelegramClient telegram, TelegramConfig config, TicketManager tickets, Vertx vertx) {
        this.telegram = telegram;
        loop = new UpdateLoop(
                this::updates,
                batch -> tickets.take(batch).map(taken -> new UpdateLoop.Progress(taken.highest(), taken.fresh())),
                new VertxTimers(vertx),
                Clock.systemUTC(),
                new Backoff(FIRST_WAIT, LONGEST_WAIT, () -> ThreadLocalRandom.current()
                        .nextDouble()),
                new PollingReport(config.apiUrl()));
    }

    /** Begins to poll. The calls that only prepare for it are optional: whoever refuses them is told about in the log. */
    public void start() {
        running = true;
        optional("deleteWebhook", telegram.deleteWebhook())
                .flatMap(done -> optional("setMyCommands", telegram.setCommands()))
                .subscribe()
                .with(done -> loop.start());
    }

    /** Stops after the batch under way; completes when nothing is taken in any more. */
    public CompletableFuture<Void> stop() {
        running = false;
        return loop.stop();
    }

    /** Tells whether updates are asked for; also while Telegram or the database keeps them from coming. */
    public boolean running() {
        return running;
    }

    private Uni<List<String>> updates(Long offset) {
        return telegram.updates(offset)
                .onFailure(UpdateSource::webhookIsSet)
                .call(() -> telegram.deleteWebhook().onFailure().recoverWithNull());
    }

    /** Telegram hands updates to a webhook or to getUpdates, never to both; it says so in the description of its 409. */
    private static boolean webhookIsSet(Throwable failure) {
        return failure instanceof TelegramRefusalException refusal
                && refusal.code() == 409
                && refusal.description().contains("webhook");
    }

    private static Uni<Void> optional(String method, Uni<Void> call) {
        return call.onFailure()
                .invoke(failure ->
                        LOG.warnf("Telegram refused %s (%s): going on without it", method, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
