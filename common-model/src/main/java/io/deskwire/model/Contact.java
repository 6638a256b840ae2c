package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer: one private Telegram chat of one of the desk's bots.
 *
 * @param id            our number
 * @param bot           Telegram's number of the bot that they write to; 0 while no bot-service has said which bot the desk has
 * @param name          first and last name as Telegram gives them; never empty
 * @param username      Telegram user name without the at sign, or null
 * @param language      IETF tag of the customer's Telegram client, or null
 * @param blocked       nothing can be delivered
 * @param blockedReason why: {@code blocked} (the customer blocked the bot) or {@code deactivated} (the account is gone); else null
 * @param muted         what they write is kept, and calls nobody: it neither waits nor opens anything, and they are told nothing
 * @param floodedAt     when they last wrote more within an hour than the limit; null, and absent from the JSON, when they never did
 */
public record Contact(
        long id,
        long bot,
        String name,
        @Nullable String username,
        @Nullable String language,
        boolean blocked,
        @Nullable String blockedReason,
        boolean muted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant floodedAt) {

    /** A customer who can be reached. */
    public Contact(long id, long bot, String name, @Nullable String username, @Nullable String language) {
        this(id, bot, name, username, language, false, null, false, null);
    }
}
