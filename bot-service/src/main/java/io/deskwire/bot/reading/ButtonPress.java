package io.deskwire.bot.reading;

import org.jspecify.annotations.Nullable;

/**
 * A press on a button.
 *
 * @param queryId   what answerCallbackQuery wants to know; good for some seconds
 * @param data      what we gave the button to say
 * @param messageId Telegram's number of the message below which it stands, or null
 */
public record ButtonPress(
        String queryId, String data, @Nullable Long messageId) {}
