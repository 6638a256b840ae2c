package io.deskwire.bot.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in an agent's words why Telegram refused something, and whether it means that the customer cannot be reached. The
 * descriptions are those of Telegram's server (telegram-bot-api), in words and in the names of its inner errors.
 */
final class RefusalReason {
    private static final String BLOCKED = "blocked";
    private static final String DEACTIVATED = "deactivated";
    private static final String NO_SUCH_CHAT = "Telegram does not know this chat.";
    private static final String ACCOUNT_GONE = "The customer's Telegram account no longer exists.";
    private static final String HAS_BLOCKED = "The customer has blocked the bot.";
    private static final String MAY_NOT_WRITE = "Telegram does not let the bot write in this chat.";
    private static final String A_BOT = "This customer is a bot, and Telegram lets no bot write to it.";
    private static final String INVISIBLE = "Telegram does not take a text without visible characters.";

    /**
     * What Telegram says.
     *
     * @param words    part of the description, with blanks for underscores
     * @param sentence what an agent reads
     * @param gone     null: another message may arrive. {@link #BLOCKED}: nothing does until the customer writes to the bot. {@link
     *                 #DEACTIVATED}: the account is gone, or unknown to this bot, which is the same to who writes there
     */
    private record Known(
            String words, String sentence, @Nullable String gone) {}

    private static final List<Known> KNOWN = List.of(
            new Known("bot was blocked", HAS_BLOCKED, BLOCKED),
            new Known("user is blocked", HAS_BLOCKED, BLOCKED),
            new Known("bot was kicked", "The bot was removed from this chat.", BLOCKED),
            new Known(
                    "can't initiate conversation",
                    "The customer has not started a conversation with this bot.",
                    BLOCKED),
            new Known("can't send messages to bots", A_BOT, BLOCKED),
            new Known("user is bot", A_BOT, BLOCKED),
            new Known("chat write forbidden", MAY_NOT_WRITE, BLOCKED),
            new Known("have no rights to send a message", MAY_NOT_WRITE, BLOCKED),
            new Known("user is deactivated", ACCOUNT_GONE, DEACTIVATED),
            new Known("user deactivated", ACCOUNT_GONE, DEACTIVATED),
            new Known("user is deleted", ACCOUNT_GONE, DEACTIVATED),
            new Known("user not found", "Telegram does not know this person.", DEACTIVATED),
            new Known("user id invalid", "Telegram does not know this person.", DEACTIVATED),
            new Known("peer id invalid", NO_SUCH_CHAT, DEACTIVATED),
            new Known("chat id invalid", NO_SUCH_CHAT, DEACTIVATED),
            new Known("chat not found", NO_SUCH_CHAT, DEACTIVATED),
            new Known("message is too long", "The text is longer than the 4,096 characters that Telegram takes.", null),
            new Known(
                    "caption is too long",
                    "The text beside a file is longer than the 1,024 characters that Telegram takes.",
                    null),
            new Known("text is empty", INVISIBLE, null),
            new Known("text must be non-empty", INVISIBLE, null),
            new Known(
                    "message to edit not found",
                    "Telegram has this message no more: the customer has deleted it.",
                    null),
            new Known(
                    "message can't be edited",
                    "Telegram does not let this message be edited: it is older than 48 hours or not the bot's.",
                    null),
            new Known(
                    "message can't be deleted",
                    "Telegram lets a message be taken back for 48 hours; this one is older.",
                    null),
            new Known(
                    "request entity too large",
                    "The file is larger than the 50 MB that Telegram takes from bots.",
                    null),
            new Known("file is too big", "The file is larger than Telegram takes from bots.", null),
            new Known(
                    "photo invalid dimensions",
                    "Telegram does not take a photo of these proportions. Send it as a document.",
                    null),
            new Known("image process failed", "Telegram cannot read this picture. Send it as a document.", null),
            new Known("voice messages forbidden", "The customer does not accept voice messages.", null));

    private RefusalReason() {}

    /** Returns a sentence. */
    static String of(int code, String description) {
        return known(description)
                .map(Known::sentence)
                .orElse("Telegram refused it: " + description + " (" + code + ").");
    }

    /**
     * Returns why nothing can be delivered to the customer any more, {@code blocked} or {@code deactivated}, or null. Telegram says it
     * as 403 and as 400.
     */
    static @Nullable String blocked(int code, String description) {
        return code == 400 || code == 403 ? known(description).map(Known::gone).orElse(null) : null;
    }

    private static Optional<Known> known(String description) {
        String said = description.toLowerCase(Locale.ROOT).replace('_', ' ');
        return KNOWN.stream().filter(one -> said.contains(one.words())).findFirst();
    }
}
