package io.deskwire.bot.telegram;

import org.jspecify.annotations.Nullable;

/**
 * Which message is answered (Bot API, ReplyParameters), beside the library's type, which takes numbers of 32 bits. The library writes
 * its fields as Telegram calls them.
 *
 * @param allowSendingWithoutReply a customer may have deleted what is answered: the answer goes all the same
 * @param quote                    the part of it that is quoted, to the letter; null for none
 */
record ReplyTo(
        long messageId,
        boolean allowSendingWithoutReply,
        @Nullable String quote) {
    static ReplyTo of(ChatCalls.Answered answered) {
        String quote = answered.quote();
        return new ReplyTo(answered.telegramId(), true, quote == null || quote.isBlank() ? null : quote);
    }

    ReplyTo unquoted() {
        return new ReplyTo(messageId, allowSendingWithoutReply, null);
    }
}
