package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a ticket's card says to the customer.
 *
 * @param entities Telegram's formatting marks, an array
 * @param keyboard an InlineKeyboardMarkup of Telegram's, or null
 */
public record Card(String text, JsonNode entities, JsonNode keyboard) {}
