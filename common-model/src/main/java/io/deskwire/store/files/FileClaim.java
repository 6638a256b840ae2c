package io.deskwire.store.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody fetches from Telegram.
 *
 * @param attempt        which try this is, from 1; a later one makes this one's writes count for nothing
 * @param mime           media type as the sender has it
 * @param size           bytes as Telegram says, or null
 * @param telegramFileId how Telegram calls it
 */
public record FileClaim(
        UUID id,
        long messageId,
        int attempt,
        String mime,
        @Nullable Long size,
        String telegramFileId) {}
