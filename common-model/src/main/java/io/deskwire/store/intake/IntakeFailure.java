package io.deskwire.store.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An update that was kept because it could not be taken in; its content is not here.
 *
 * @param bot      Telegram's number of the bot that it was for
 * @param updateId Telegram's number, or null when none could be read
 * @param chatId   the private chat that it is from, or null when nobody knows
 * @param reason   why, without anything that the customer wrote
 * @param fault    {@code own}: something in it; {@code ours}: the desk's
 * @param attempts how often it was tried again
 * @param dueAt    when the bot tries it again by itself, or null
 */
public record IntakeFailure(
        long id,
        long bot,
        @Nullable Long updateId,
        @Nullable Long chatId,
        String reason,
        String fault,
        Instant createdAt,
        int attempts,
        @Nullable Instant dueAt) {}
