package io.deskwire.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot of the desk, as agents see it; its token is nowhere in it.
 *
 * @param id       Telegram's number of it, before the colon of its token
 * @param username without the at sign; null while Telegram was not asked yet
 * @param name     as its chats are headed; null as before
 * @param team     number of the team of tickets that are opened in its chats, where no rule says another; null: they are in none
 * @param rules    the first that holds says the team of a new ticket
 * @param mode     how its updates come, {@code polling} or {@code webhook}; null while no bot-service runs it
 * @param active   it is run, or is to be; else what waits for it stays queued until it is
 * @param trouble  what keeps its messages from coming in, in a sentence; null when nothing does, and for who does not manage bots
 */
public record Bot(
        long id,
        @Nullable String username,
        @Nullable String name,
        @Nullable Long team,
        List<RoutingRule> rules,
        @Nullable String mode,
        boolean active,
        @Nullable String trouble) {
    public Bot {
        // Events of the release before have none.
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** A bot whose new tickets are in no team. */
    public Bot(
            long id,
            @Nullable String username,
            @Nullable String name,
            @Nullable String mode,
            boolean active,
            @Nullable String trouble) {
        this(id, username, name, null, List.of(), mode, active, trouble);
    }

    /** Returns it as everybody may see it: addresses and words of Telegram's are for who manages bots. */
    public Bot withoutTrouble() {
        return new Bot(id, username, name, team, rules, mode, active, null);
    }
}
