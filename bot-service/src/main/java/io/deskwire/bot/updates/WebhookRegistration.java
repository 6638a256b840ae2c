package io.deskwire.bot.updates;

import io.deskwire.bot.loop.WorkLoop;
import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells Telegram where to post updates, and looks now and then whether it still knows. Lives on its timers' thread. */
final class WebhookRegistration implements LeaderTask {
    private static final Logger LOG = Logger.getLogger(WebhookRegistration.class);
    /** Whoever took the webhook away keeps updates waiting for no longer than this; a call a minute costs nothing. */
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final String url;
    private final Supplier<Uni<Void>> set;
    private final Supplier<Uni<String>> current;
    private final Runnable fine;
    private final Timers timers;
    private final WorkLoop loop;
    private boolean told;
    private String trouble = "";

    /**
     * @param url     where updates are to be posted
     * @param set     tells Telegram so
     * @param current asks Telegram where it posts them; an empty text for nowhere
     * @param fine    runs whenever Telegram said that it posts them here
     */
    WebhookRegistration(
            String url,
            Supplier<Uni<Void>> set,
            Supplier<Uni<String>> current,
            Runnable fine,
            Timers timers,
            Backoff backoff) {
        this.url = url;
        this.set = set;
        this.current = current;
        this.fine = fine;
        this.timers = timers;
        this.loop = new WorkLoop(timers, backoff, () -> told ? look() : tell(), this::failed);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public CompletableFuture<Void> stop() {
        return loop.cancel();
    }

    private Uni<Duration> tell() {
        return set.get().emitOn(timers::run).map(done -> {
            LOG.infof("Telegram posts updates to %s", url);
            return fine();
        });
    }

    private Uni<Duration> look() {
        return current.get().emitOn(timers::run).map(there -> {
            told = there.equals(url);
            if (told) {
                return fine();
            }
            LOG.warnf(
                    "Somebody else told Telegram %s: telling it again to post updates to %s",
                    there.isEmpty() ? "to post updates nowhere" : "to post updates to " + there, url);
            return Duration.ZERO;
        });
    }

    private Duration fine() {
        told = true;
        trouble = "";
        fine.run();
        return LOOK_EVERY;
    }

    private Duration failed(Throwable failure) {
        // Not every failure has words.
        String now = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (!now.equals(trouble)) {
            trouble = now;
            LOG.warnf("Telegram could not be told, or asked, where to post updates (%s): trying again", now);
        }
        return TelegramRefusalException.retryAfter(failure);
    }
}
