package io.deskwire.simulator.faults;

import java.util.Locale;

/**
 * What is to go wrong, and how often.
 *
 * @param method of the Bot API, in lower case; {@code file} for downloads; {@code *} for each method
 * @param botId only calls of this bot, or null; it may be one that has yet to call
 * @param chatId only calls for this chat, or null
 * @param kind how it goes wrong
 * @param taken whether a hanging or dropped call is done all the same
 * @param status HTTP status and error_code; 0 for a hang or drop of a call that itself succeeds
 * @param description Telegram's words
 * @param retryAfter seconds, sent with 429; 0 for none
 * @param seconds how long a hang lasts; 0 for a call that is never answered
 * @param migrateTo of a group that became a supergroup: the new number, which Telegram sends with the refusal; or null
 * @param filePath what getFile calls the file's path, under which it then lies; or null
 * @param times how many calls are left
 */
public record Fault(
        String method,
        Long botId,
        Long chatId,
        FaultKind kind,
        boolean taken,
        int status,
        String description,
        int retryAfter,
        double seconds,
        Long migrateTo,
        String filePath,
        int times) {

    /** How a call goes wrong. */
    public enum FaultKind {
        /** It is refused and changes nothing. */
        ANSWER,
        /** It is answered late or never. */
        HANG,
        /** The connection is closed without an answer. */
        DROP,
        /** It is done, and the file's path is another: one that a careless client does not find its way to. */
        PATH
    }

    /** Telegram's words for a status where the script gives none. */
    public static String describe(int status, int retryAfter) {
        return switch (status) {
            case 400 -> "Bad Request: message can't be sent";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden: bot was blocked by the user";
            case 404 -> "Not Found";
            case 409 ->
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
            case 413 -> "Request Entity Too Large";
            case 429 -> "Too Many Requests: retry after " + retryAfter;
            case 502 -> "Bad Gateway";
            case 504 -> "Gateway Timeout";
            default -> status >= 500 ? "Internal Server Error" : "Bad Request";
        };
    }

    boolean hits(long calledBot, String calledMethod, Long calledChat) {
        boolean every = method.equals("*") && !calledMethod.equals("file");
        return (every || method.equals(calledMethod.toLowerCase(Locale.ROOT)))
                && isFor(calledBot)
                && (chatId == null || chatId.equals(calledChat));
    }

    /** Whether calls of that bot can be hit. */
    public boolean isFor(long bot) {
        return botId == null || botId == bot;
    }

    Fault once() {
        return new Fault(
                method,
                botId,
                chatId,
                kind,
                taken,
                status,
                description,
                retryAfter,
                seconds,
                migrateTo,
                filePath,
                times - 1);
    }
}
