package io.deskwire.bot.telegram;

import java.util.Locale;
import java.util.Map;

/** Says in an agent's words why Telegram refused something. The descriptions are those of Telegram's server (telegram-bot-api). */
final class RefusalReason {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("bot was blocked", "The customer has blocked the bot."),
            Map.entry("user_is_blocked", "The customer has blocked the bot."),
            Map.entry("bot was kicked", "The bot was removed from this chat."),
            Map.entry("user_deactivated", "The customer's Telegram account no longer exists."),
            Map.entry("peer_id_invalid", "Telegram does not know this chat."),
            Map.entry("user is deactivated", "The customer's Telegram account no longer exists."),
            Map.entry("can't initiate conversation", "The customer has not started a conversation with this bot."),
            Map.entry("chat not found", "Telegram does not know this chat."),
            Map.entry("message is too long", "The text is longer than the 4,096 characters that Telegram takes."),
            Map.entry(
                    "caption is too long",
                    "The text beside a file is longer than the 1,024 characters that Telegram takes."),
            Map.entry("text is empty", "Telegram does not take a text without visible characters."),
            Map.entry("text must be non-empty", "Telegram does not take a text without visible characters."),
            Map.entry("message to edit not found", "Telegram has this message no more: the customer has deleted it."),
            Map.entry(
                    "message can't be edited",
                    "Telegram does not let this message be edited: it is older than 48 hours or not the bot's."),
            Map.entry(
                    "message can't be deleted",
                    "Telegram lets a message be taken back for 48 hours; this one is older."),
            Map.entry("request entity too large", "The file is larger than the 50 MB that Telegram takes from bots."),
            Map.entry("file is too big", "The file is larger than Telegram takes from bots."),
            Map.entry(
                    "photo_invalid_dimensions",
                    "Telegram does not take a photo of these proportions. Send it as a document."),
            Map.entry("image_process_failed", "Telegram cannot read this picture. Send it as a document."),
            Map.entry("voice_messages_forbidden", "The customer does not accept voice messages."));

    private static final String BLOCKED = "blocked";
    private static final String DEACTIVATED = "deactivated";
    /** A chat that Telegram does not know, or not for this bot, is like an account that is gone: only its owner can bring it back. */
    private static final Map<String, String> GONE = Map.of(
            "bot was blocked", BLOCKED,
            "user is blocked", BLOCKED,
            "bot was kicked", BLOCKED,
            "user is deactivated", DEACTIVATED,
            "user deactivated", DEACTIVATED,
            "user is deleted", DEACTIVATED,
            "peer id invalid", DEACTIVATED,
            "user id invalid", DEACTIVATED,
            "chat not found", DEACTIVATED);

    private RefusalReason() {}

    /** Returns a sentence. */
    static String of(int code, String description) {
        String said = description.toLowerCase(Locale.ROOT);
        return SENTENCES.entrySet().stream()
                .filter(known -> said.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Telegram refused it: " + description + " (" + code + ").");
    }

    /**
     * Returns why nothing can be delivered to the customer any more, {@code blocked} or {@code deactivated}, or null. Telegram says it
     * as 403 and as 400, in words and in the names of its inner errors.
     */
    static String blocked(int code, String description) {
        if (code != 400 && code != 403) {
            return null;
        }
        String said = description.toLowerCase(Locale.ROOT).replace('_', ' ');
        return GONE.entrySet().stream()
                .filter(known -> said.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
