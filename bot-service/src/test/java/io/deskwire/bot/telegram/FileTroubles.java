package io.deskwire.bot.telegram;

import java.time.Duration;

/** Failures of downloads, for tests of those who hear of them. */
public final class FileTroubles {
    private FileTroubles() {}

    public static FileTroubleException tooBig() {
        return FileAnswers.refusal(400, "Bad Request: file is too big", 0);
    }

    public static FileTroubleException outOfReach() {
        return FileAnswers.outOfReach();
    }

    public static FileTroubleException refused() {
        return new FileTroubleException(
                FileTroubleException.FileTroubleKind.REFUSED, "Telegram does not give the file", null);
    }

    public static FileTroubleException trouble(Duration retryAfter) {
        return new FileTroubleException(
                FileTroubleException.FileTroubleKind.TROUBLE, "Telegram is in trouble", retryAfter);
    }
}
