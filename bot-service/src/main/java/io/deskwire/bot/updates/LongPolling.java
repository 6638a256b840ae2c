package io.deskwire.bot.updates;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Polls. The call that prepares for it is optional: a server that refuses it is told about in the log. */
final class LongPolling implements LeaderTask {
    private static final Logger LOG = Logger.getLogger(LongPolling.class);

    private final Uni<Void> deleteWebhook;
    private final UpdateLoop loop;
    private Cancellable preparing = () -> {};

    LongPolling(Uni<Void> deleteWebhook, UpdateLoop loop) {
        this.deleteWebhook = deleteWebhook;
        this.loop = loop;
    }

    @Override
    public void start() {
        preparing = deleteWebhook
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Telegram refused deleteWebhook (%s): going on without it", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(done -> loop.start());
    }

    @Override
    public CompletableFuture<Void> stop() {
        preparing.cancel();
        return loop.stop();
    }
}
