package io.deskwire.bot.start;

import io.deskwire.bot.bots.RunningBots;
import io.deskwire.bot.delivery.DeliveryConfig;
import io.deskwire.bot.internalapi.RedictNudges;
import io.deskwire.bot.internalapi.RedictTyping;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.publish.Publisher;
import io.deskwire.schema.Migrations;
import io.deskwire.schema.SchemaRefusedException;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.bots.Bots;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Begins when the database is there and its schema up to date; ends with what is under way. */
@ApplicationScoped
public class BotLifecycle {
    private static final Logger LOG = Logger.getLogger(BotLifecycle.class);

    /** As {@link Migrations} waits for a database that comes back. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** The last announcements leave within it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Migrations migrations;
    private final Bots bots;
    private final TelegramConfig telegram;
    private final Publisher publisher;
    private final RunningBots running;
    private final RedictNudges nudges;
    private final RedictTyping typing;
    private final Scheduler housekeeping;
    private final Duration finishWithin;
    private volatile boolean begun;

    BotLifecycle(
            Migrations migrations,
            Database database,
            TelegramConfig telegram,
            Publisher publisher,
            RunningBots running,
            RedictNudges nudges,
            RedictTyping typing,
            Scheduler housekeeping,
            DeliveryConfig config) {
        this.migrations = migrations;
        this.bots = new Bots(database);
        this.telegram = telegram;
        this.publisher = publisher;
        this.running = running;
        this.nudges = nudges;
        this.typing = typing;
        this.housekeeping = housekeeping;
        this.finishWithin = config.finishWithin();
    }

    /** Tells whether the schema is up to date and updates are asked for. */
    boolean begun() {
        return begun && running.all().stream().allMatch(bot -> bot.updates().running());
    }

    /** Returns how long the end takes at most: what Kubernetes' grace has to hold. */
    static Duration longestEnd(Duration finishWithin) {
        return finishWithin.plus(LAST_WORDS);
    }

    void begin(@Observes StartupEvent event) {
        publisher.start();
        migrations
                .run()
                .chain(this::enter)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(done -> work(), this::cannot);
    }

    void end(@Observes ShutdownEvent event) {
        // Replies that are being sent are waited for; a batch of updates takes no longer than they do.
        CompletableFuture<Void> quiet = running.stop();
        nudges.stop();
        typing.stop();
        housekeeping.pause();
        try {
            quiet.get(finishWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "Not everything came to its end within %s: replies still being sent will be shown as unknown",
                    finishWithin);
        } catch (ExecutionException e) {
            LOG.error("The end of the work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.stop().await().atMost(LAST_WORDS);
    }

    /** What the desk has of before belongs to its first bot; nothing may come in before it is known which that is. */
    private Uni<Void> enter() {
        return bots.run(telegram.token().bot())
                .onFailure(StoreUnavailableException.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .withJitter(0.5)
                .indefinitely();
    }

    private void work() {
        running.start(telegram);
        nudges.start();
        typing.start();
        housekeeping.resume();
        begun = true;
        LOG.info("The bot works: updates are asked for, replies are sent");
    }

    private void cannot(Throwable failure) {
        // A refusal says all in its sentence.
        LOG.errorf(
                failure instanceof SchemaRefusedException ? null : failure,
                "The bot cannot start: %s",
                failure.getMessage());
        Quarkus.asyncExit(1);
    }
}
