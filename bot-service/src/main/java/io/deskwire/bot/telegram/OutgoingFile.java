package io.deskwire.bot.telegram;

import io.deskwire.model.AttachmentKind;
import org.jspecify.annotations.Nullable;

/**
 * A file to be sent.
 *
 * @param telegramFileId how Telegram calls it, when it has it already; else null
 * @param upload         the file, when Telegram does not have it; else null
 */
public record OutgoingFile(
        AttachmentKind kind,
        @Nullable String telegramFileId,
        @Nullable UploadPart upload) {}
