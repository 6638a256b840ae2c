package io.deskwire.store.files;

import io.deskwire.model.Dimensions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable Long messageId,
        @Nullable String agent,
        String name,
        String mime,
        @Nullable Long size,
        @Nullable Dimensions dimensions,
        FileState state,
        @Nullable String reason) {
    /**
     * Returns the bytes of a file whose size is known, as that of every stored one is.
     *
     * @throws IllegalStateException when it is not
     */
    public long knownSize() {
        if (size == null) {
            throw new IllegalStateException("Nobody knows the size of file " + id + ", which is " + state);
        }
        return size;
    }
}
