package io.deskwire.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A reply on its way to Telegram.
 *
 * @param attempts how often it was claimed, this time included
 */
public record OutboxEntry(
        long id,
        long messageId,
        long ticketId,
        long chatId,
        String text,
        JsonNode entities,
        int attempts,
        Instant createdAt) {}
