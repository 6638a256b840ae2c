package io.deskwire.bot.intake;

import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.files.NewFile;

/**
 * Something attached to a message that came in.
 *
 * @param fileId how Telegram calls the file; null for a card
 */
record IncomingAttachment(Attachment attachment, String fileId) {

    boolean isFile() {
        return fileId != null;
    }

    /** Tells whether it is too large to be fetched. */
    boolean isRefused() {
        return attachment.state() == AttachmentState.REFUSED;
    }

    /** Returns the file as one of the message's. */
    NewFile file(long messageId) {
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
