package io.deskwire.bot.telegram;

import java.time.Duration;

/** The Bot API answered and said no. */
public final class TelegramRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String description;
    private final int retryAfterSeconds;

    /**
     * @param retryAfterSeconds 0 when the answer named none
     */
    public TelegramRefusalException(int code, String description, int retryAfterSeconds) {
        super(code + " " + description, null, false, false);
        this.code = code;
        this.description = description;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int code() {
        return code;
    }

    public String description() {
        return description;
    }

    /** Returns how long Telegram wants to be left alone after a failure; nothing where it did not say so. */
    public static Duration retryAfter(Throwable failure) {
        return failure instanceof TelegramRefusalException refusal
                ? Duration.ofSeconds(refusal.retryAfterSeconds())
                : Duration.ZERO;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
