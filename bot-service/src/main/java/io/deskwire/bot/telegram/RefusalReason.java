package io.deskwire.bot.telegram;

import java.util.Locale;

/** Says in an agent's words why Telegram refused a text. The descriptions are those of Telegram's server (telegram-bot-api). */
final class RefusalReason {
    private RefusalReason() {}

    /** Returns a sentence. */
    static String of(int code, String description) {
        String said = description.toLowerCase(Locale.ROOT);
        if (said.contains("bot was blocked")) {
            return "The customer has blocked the bot.";
        }
        if (said.contains("user is deactivated")) {
            return "The customer's Telegram account no longer exists.";
        }
        if (said.contains("can't initiate conversation")) {
            return "The customer has not started a conversation with this bot.";
        }
        if (said.contains("chat not found")) {
            return "Telegram does not know this chat.";
        }
        if (said.contains("message is too long")) {
            return "The text is longer than the 4,096 characters that Telegram takes.";
        }
        if (said.contains("text is empty") || said.contains("text must be non-empty")) {
            return "Telegram does not take a text without visible characters.";
        }
        return "Telegram refused it: " + description + " (" + code + ").";
    }
}
