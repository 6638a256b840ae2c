package io.deskwire.bot.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file could not be fetched from Telegram. The message is for people and does not contain the token. */
public final class FileTroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FileTroubleKind kind;
    private final @Nullable Duration retryAfter;

    /** How much hope there is. */
    public enum FileTroubleKind {
        /** It is larger than a bot may fetch, and always will be. */
        TOO_BIG,
        /** It lies on the disk of a Bot API server of one's own, where it cannot be got at: whoever runs the desk can change that. */
        OUT_OF_REACH,
        /** Telegram says no to this file: it may have forgotten it. */
        REFUSED,
        /** Telegram does not answer, or not now: nothing is said about the file. */
        TROUBLE
    }

    FileTroubleException(FileTroubleKind kind, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Returns how much hope there is. */
    public FileTroubleKind kind() {
        return kind;
    }

    /** Returns how long Telegram asks to wait, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
