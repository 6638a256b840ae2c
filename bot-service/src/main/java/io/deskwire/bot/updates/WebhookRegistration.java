package io.deskwire.bot.updates;

import io.deskwire.bot.loop.WorkLoop;
import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells Telegram where to post updates, and looks now and then whether it still knows and can: what stands before the bot-service may
 * not let them through. Lives on its timers' thread.
 */
final class WebhookRegistration implements LeaderTask {
    private static final Logger LOG = Logger.getLogger(WebhookRegistration.class);
    /** Whoever took the webhook away keeps updates waiting for no longer than this; a call a minute costs nothing. */
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final String url;
    private final Supplier<Uni<Void>> set;
    private final Supplier<Uni<PostingState>> current;
    private final PostingListener listener;
    private final Timers timers;
    private final InstantSource clock;
    private final WorkLoop loop;
    private boolean told;
    private String trouble = "";
    /** Of the failure that was seen with the last look; null when there was none. */
    private @Nullable Instant failedAt;

    /** Hears how it goes, on the timers' thread. */
    interface PostingListener {
        /** Telegram said that it posts updates here, and not that it fails at it time and again. */
        void posts();

        /** What keeps updates from coming in, in a sentence; empty when nothing does. */
        void troubled(String sentence);
    }

    /**
     * @param url     where updates are to be posted
     * @param set     tells Telegram so
     * @param current asks Telegram where it posts them, and how that goes
     */
    WebhookRegistration(
            String url,
            Supplier<Uni<Void>> set,
            Supplier<Uni<PostingState>> current,
            PostingListener listener,
            Timers timers,
            InstantSource clock,
            Backoff backoff) {
        this.url = url;
        this.set = set;
        this.current = current;
        this.listener = listener;
        this.timers = timers;
        this.clock = clock;
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
            told = true;
            failedAt = null;
            say("");
            listener.posts();
            return LOOK_EVERY;
        });
    }

    private Uni<Duration> look() {
        return current.get().emitOn(timers::run).map(there -> {
            told = there.url().equals(url);
            if (told) {
                judge(there);
                return LOOK_EVERY;
            }
            LOG.warnf(
                    "Somebody else told Telegram %s: telling it again to post updates to %s",
                    there.url().isEmpty() ? "to post updates nowhere" : "to post updates to " + there.url(), url);
            return Duration.ZERO;
        });
    }

    /** One failure is said; that updates do not come in is said of those that go on from one look to the next. */
    private void judge(PostingState there) {
        boolean fails = there.fails(clock.instant());
        boolean goesOn = fails && failedAt != null && there.errorAt().isAfter(failedAt);
        failedAt = fails ? there.errorAt() : null;
        say(fails ? failing(there) : "");
        if (!goesOn) {
            listener.posts();
        }
    }

    private String failing(PostingState there) {
        return "Telegram cannot post updates to " + url + " (" + there.error()
                + "), and some wait there: what stands before the bot-service has to let this path through";
    }

    private Duration failed(Throwable failure) {
        // Not every failure has words.
        say("Telegram could not be told, or asked, where to post updates: "
                + (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage()));
        return TelegramRefusalException.retryAfter(failure);
    }

    private void say(String now) {
        if (!now.equals(trouble) && !now.isEmpty()) {
            LOG.warn(now);
        }
        trouble = now;
        listener.troubled(now);
    }
}
