package io.deskwire.bot.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What Telegram answers when it is asked for a file. */
final class FileAnswers {
    private FileAnswers() {}

    /** Returns where the file lies; fails with {@link FileTroubleException} when the answer is a refusal, or names no place. */
    static FilePath path(BotApiAnswer answer) {
        if (answer.foreign()) {
            // A page of a proxy's says nothing about the file, whatever its status.
            throw trouble("Telegram cannot be reached: " + answer.description());
        }
        if (!answer.ok()) {
            throw refusal(answer.code(), answer.description(), answer.retryAfterSeconds());
        }
        try {
            return new FilePath(answer.parsed().path("file_path").asText(""));
        } catch (IOException e) {
            throw trouble("Telegram's answer cannot be understood");
        }
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
}
