package io.deskwire.bot.reading;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote, as the private chat describes them.
 *
 * @param chatId   the private chat, which is the person's number too
 * @param name     never empty
 * @param username without the at sign, or null
 * @param language IETF tag of their Telegram client, or null
 */
public record CustomerProfile(
        long chatId,
        String name,
        @Nullable String username,
        @Nullable String language) {}
