package io.deskwire.simulator.world;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.updates.Update;

/** Hears what happens in the {@link World}, on the event loop, after it has happened. */
public interface WorldListener {

    /** The state has changed. */
    void committed(WorldEvent entry);

    /** The bot lets the customer see that it is typing, uploading … */
    default void chatAction(Bot bot, long chatId, String action) {
        // Only the customer's page shows it.
    }

    /** An update is to be sent once more. */
    default void repeated(Bot bot, Update update) {
        // Only what delivers updates cares.
    }
}
