package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A text as Telegram takes it.
 *
 * @param entities Telegram's formatting marks, an array, offsets within this text
 */
record Piece(String text, JsonNode entities) {}
