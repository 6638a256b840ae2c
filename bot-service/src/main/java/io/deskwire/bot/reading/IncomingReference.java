package io.deskwire.bot.reading;

import io.deskwire.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a message that came in refers to outside its conversation.
 *
 * @param file its file, which is the reference's attachment too; null when it has none
 */
public record IncomingReference(
        Reference reference, @Nullable IncomingAttachment file) {}
