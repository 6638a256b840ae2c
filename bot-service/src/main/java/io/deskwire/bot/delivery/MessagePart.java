package io.deskwire.bot.delivery;

import io.deskwire.model.Attachment;
import io.deskwire.text.Piece;
import java.util.List;

/**
 * What one call sends of a message: a text, or files with a caption.
 *
 * @param files of one album, or a single one; empty for a text
 * @param piece the text or the caption, which may be empty
 */
record MessagePart(List<Attachment> files, Piece piece) {
    MessagePart {
        files = List.copyOf(files);
    }

    boolean isText() {
        return files.isEmpty();
    }
}
