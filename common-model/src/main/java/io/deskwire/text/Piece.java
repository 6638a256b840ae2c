package io.deskwire.text;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A text as Telegram takes it.
 *
 * @param entities Telegram's formatting marks, an array, offsets within this text
 */
public record Piece(String text, JsonNode entities) {}
