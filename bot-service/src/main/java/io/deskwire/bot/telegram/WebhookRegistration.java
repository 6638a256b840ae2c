package io.deskwire.bot.telegram;

import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
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
    private final Backoff.Series waits;
    private boolean ended;
    private String trouble = "";
    private Timers.DelayedTask timer = () -> {};
    private Cancellable call = () -> {};

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
        this.waits = backoff.series();
    }

    @Override
    public void start() {
        timers.run(this::set);
    }

    @Override
    public CompletableFuture<Void> stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        timers.run(() -> {
            ended = true;
            timer.cancel();
            call.cancel();
            stopped.complete(null);
        });
        return stopped;
    }

    private void set() {
        if (!ended) {
            call = Uni.createFrom()
                    .deferred(set::get)
                    .subscribe()
                    .with(done -> timers.run(this::isSet), failure -> timers.run(() -> failed(failure, this::set)));
        }
    }

    private void isSet() {
        LOG.infof("Telegram posts updates to %s", url);
        fine();
    }

    private void look() {
        if (!ended) {
            call = Uni.createFrom()
                    .deferred(current::get)
                    .subscribe()
                    .with(
                            there -> timers.run(() -> looked(there)),
                            failure -> timers.run(() -> failed(failure, this::look)));
        }
    }

    private void looked(String there) {
        if (there.equals(url)) {
            fine();
        } else {
            LOG.warnf(
                    "Somebody else told Telegram %s: telling it again to post updates to %s",
                    there.isEmpty() ? "to post updates nowhere" : "to post updates to " + there, url);
            set();
        }
    }

    private void fine() {
        trouble = "";
        fine.run();
        waits.reset();
        wait(LOOK_EVERY, this::look);
    }

    private void failed(Throwable failure, Runnable again) {
        // Not every failure has words, and without some the question would never be asked again.
        String now = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (!now.equals(trouble)) {
            trouble = now;
            LOG.warnf("Telegram could not be told, or asked, where to post updates (%s): trying again", now);
        }
        Duration wait = waits.next();
        if (failure instanceof TelegramRefusalException refusal) {
            Duration asked = Duration.ofSeconds(refusal.retryAfterSeconds());
            wait = asked.compareTo(wait) > 0 ? asked : wait;
        }
        wait(wait, again);
    }

    private void wait(Duration wait, Runnable then) {
        if (!ended) {
            timer = timers.after(wait, then);
        }
    }
}
