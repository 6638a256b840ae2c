package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/**
 * A bot of the desk, as agents see it; its token is nowhere in it.
 *
 * @param id       Telegram's number of it, before the colon of its token
 * @param username without the at sign; null while Telegram was not asked yet
 * @param name     as its chats are headed; null as before
 * @param team     whose tickets are opened in its chats; null for everybody's
 * @param mode     how its updates come, {@code polling} or {@code webhook}; null while no bot-service runs it
 * @param active   it is run, or is to be; else what waits for it stays queued until it is
 * @param trouble  what keeps its messages from coming in, in a sentence; null when nothing does, and for who does not manage bots
 */
public record Bot(
        long id,
        @Nullable String username,
        @Nullable String name,
        @Nullable Long team,
        @Nullable String mode,
        boolean active,
        @Nullable String trouble) {
    /** Returns it as everybody may see it: addresses and words of Telegram's are for who manages bots. */
    public Bot withoutTrouble() {
        return new Bot(id, username, name, team, mode, active, null);
    }
}
