package io.deskwire.bot.telegram;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/** What Telegram answers when it is asked for a file. */
final class FileAnswers {
    private FileAnswers() {}

    /** Returns where the file lies; fails with {@link FileTroubleException} when the answer is a refusal, or none. */
    static String path(int status, Buffer body, BotToken token) {
        JsonObject answer = parse(status, body);
        if (Boolean.TRUE.equals(answer.getValue("ok")) && answer.getValue("result") instanceof JsonObject file) {
            return file.getValue("file_path") instanceof String path ? path : "";
        }
        int seconds = answer.getValue("parameters") instanceof JsonObject parameters
                        && parameters.getValue("retry_after") instanceof Integer wait
                ? wait
                : 0;
        String description = answer.getValue("description") instanceof String words ? token.hiddenIn(words) : "";
        throw refusal(answer.getValue("error_code") instanceof Integer code ? code : status, description, seconds);
    }

    /** Returns what a refusal means. */
    static FileTroubleException refusal(int code, String description, int retryAfterSeconds) {
        if (description.toLowerCase(Locale.ROOT).contains("file is too big")) {
            return new FileTroubleException(
                    FileTroubleException.FileTroubleKind.TOO_BIG,
                    "Telegram lets bots fetch files of at most 20 MB.",
                    null);
        }
        String words = description.isEmpty() ? "status " + code : description;
        if (code == 400 || code == 404 || code == 410) {
            return new FileTroubleException(
                    FileTroubleException.FileTroubleKind.REFUSED, "Telegram does not give the file: " + words, null);
        }
        Duration wait = retryAfterSeconds > 0 ? Duration.ofSeconds(retryAfterSeconds) : null;
        return new FileTroubleException(
                FileTroubleException.FileTroubleKind.TROUBLE, "Telegram is in trouble: " + words, wait);
    }

    /** Returns what it means that the web address of a file on another machine's disk knows it as little as this one's disk. */
    static FileTroubleException outOfReach() {
        return new FileTroubleException(
                FileTroubleException.FileTroubleKind.OUT_OF_REACH,
                "The Bot API server keeps this file on its disk, where the desk cannot get at it. Whoever runs the desk has to share that"
                        + " directory with the bot and name it in TELEGRAM_FILES_DIRECTORY. Then it can be fetched again.",
                null);
    }

    /** Returns a failure that says nothing about the file. */
    static FileTroubleException trouble(String message) {
        return new FileTroubleException(FileTroubleException.FileTroubleKind.TROUBLE, message, null);
    }

    private static JsonObject parse(int status, Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException e) {
            throw trouble("Telegram answered " + status + " without words");
        }
    }
}
