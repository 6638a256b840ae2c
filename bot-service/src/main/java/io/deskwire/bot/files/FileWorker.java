package io.deskwire.bot.files;

import io.deskwire.bot.telegram.TelegramFiles;
import io.deskwire.event.Event;
import io.deskwire.retry.Backoff;
import io.deskwire.store.Database;
import io.deskwire.store.files.FileFetches;
import io.deskwire.timers.VertxTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Fetches the files of messages of the bot's customers. */
public final class FileWorker {
    /** As long as a hiccup lasts. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /** A database that comes back should not be noticed. */
    private static final Duration LONGEST_STORE_WAIT = Duration.ofSeconds(10);
    /** A file is not urgent while Telegram is in trouble. */
    private static final Duration LONGEST_TELEGRAM_WAIT = Duration.ofMinutes(10);
    /** What a customer does that can bring a file along. */
    private static final Set<String> WITH_FILES = Set.of("message.received", "message.edited");

    private static final String WAITING = "\"state\":\"waiting\"";

    private final FetchLoop loop;

    /**
     * @param bot Telegram's number of the bot
     */
    public FileWorker(
            long bot,
            Database database,
            TelegramFiles telegram,
            FilesConfig config,
            MeterRegistry meters,
            Vertx vertx) {
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        FileFetches fetches = new FileFetches(database);
        VertxTimers timers = new VertxTimers(vertx);
        FetchReport report = new FetchReport(meters, bot);
        FileTransfer transfer = new FileTransfer(
                telegram::download,
                fetches,
                new FetchRules(new Backoff(FIRST_WAIT, LONGEST_TELEGRAM_WAIT, random)),
                report,
                config.lease(),
                config.largest());
        loop = new FetchLoop(
                limit -> fetches.claim(bot, limit, config.lease()),
                transfer::fetch,
                claim -> fetches.postpone(claim, Duration.ZERO),
                report,
                timers,
                new Backoff(FIRST_WAIT, LONGEST_STORE_WAIT, random),
                config.parallel(),
                config.idle());
    }

    /** Begins to look for files. */
    public void start() {
        loop.start();
    }

    /** Looks now if one of these brought a file along; safe before the start. */
    public void committed(List<Event> events) {
        if (events.stream().anyMatch(FileWorker::bringsFile)) {
            loop.wake();
        }
    }

    /** Claims nothing more; completes when what was on its way is given back. */
    public CompletableFuture<Void> stop() {
        return loop.stop();
    }

    /** A search in the text is cheaper than reading it, and a text of a customer's that reads so costs one look. */
    private static boolean bringsFile(Event event) {
        return WITH_FILES.contains(event.type()) && event.json().contains(WAITING);
    }
}
