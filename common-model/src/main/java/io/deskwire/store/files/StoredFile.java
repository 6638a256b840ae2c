package io.deskwire.store.files;

import io.deskwire.model.Dimensions;
import java.util.UUID;

/**
 * What is known of a file.
 *
 * @param messageId  the message that it belongs to; null for an upload that no message has used yet
 * @param agent      who uploaded it; null when it came from Telegram
 * @param mime       media type; of a kind that browsers show, the bytes are known to be of that kind
 * @param size       bytes; null while nobody knows
 * @param dimensions of an upload, as its uploader measured it; null of all else and when nobody did
 * @param reason     why it is {@link FileState#REFUSED}, in words; else null
 */
public record StoredFile(
        UUID id,
        Long messageId,
        String agent,
        String name,
        String mime,
        Long size,
        Dimensions dimensions,
        FileState state,
        String reason) {}
