package io.deskwire.bot.updates;

import java.util.concurrent.CompletableFuture;

/** What whoever leads does with Telegram, from the moment at which it leads until it does not. Used once. */
interface LeaderTask {
    void start();

    /** Ends it; completes when nothing of it is under way any more. */
    CompletableFuture<Void> stop();
}
