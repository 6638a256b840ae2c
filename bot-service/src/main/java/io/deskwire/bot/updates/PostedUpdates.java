package io.deskwire.bot.updates;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where an update goes that Telegram posted. */
public interface PostedUpdates {
    /**
     * Takes an update in.
     *
     * @param bot Telegram's number of the bot that it is for
     * @return completes when it is recorded for good; empty when that bot does not run here
     */
    Optional<Uni<Void>> post(long bot, String update);
}
