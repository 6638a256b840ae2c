package io.deskwire.bot.reading;

import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.files.NewFile;

/**
 * Something attached to a message that came in.
 *
 * @param fileId how Telegram calls the file; null for a card
 */
public record IncomingAttachment(Attachment attachment, String fileId) {

    public boolean isFile() {
        return fileId != null;
    }

    /** Tells whether it is too large to be fetched. */
    public boolean isRefused() {
        return attachment.state() == AttachmentState.REFUSED;
    }

    /** Returns the file as one of the message's. */
    public NewFile file(long messageId) {
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
