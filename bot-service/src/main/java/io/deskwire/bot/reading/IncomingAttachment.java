package io.deskwire.bot.reading;

import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.files.NewFile;
import org.jspecify.annotations.Nullable;

/**
 * Something attached to a message that came in.
 *
 * @param fileId how Telegram calls the file; null for a card
 */
public record IncomingAttachment(
        Attachment attachment, @Nullable String fileId) {

    public boolean isFile() {
        return fileId != null;
    }

    /** Tells whether it is too large to be fetched. */
    public boolean isRefused() {
        return attachment.state() == AttachmentState.REFUSED;
    }

    /** Returns the file as one of the message's. */
    public NewFile file(long messageId) {
        if (attachment.id() == null || attachment.name() == null || attachment.mime() == null) {
            throw new IllegalStateException("A file has a number, a name and a type: " + attachment);
        }
        return new NewFile(
                attachment.id(),
                messageId,
                attachment.name(),
                attachment.mime(),
                attachment.size(),
                fileId,
                attachment.reason());
    }
}
