package io.deskwire.store.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a customer's message that Telegram has and we have not.
 *
 * @param id             our number, given by whoever adds it, so that the message can name it
 * @param name           never empty
 * @param mime           media type as the sender has it
 * @param size           bytes, or null when Telegram does not say
 * @param telegramFileId how Telegram calls it
 * @param refusal        null: it is to be fetched; else why it never will be, in words (over 20 MB, say)
 */
public record NewFile(
        UUID id,
        long messageId,
        String name,
        String mime,
        @Nullable Long size,
        @Nullable String telegramFileId,
        @Nullable String refusal) {}
