package io.deskwire.bot.telegram;

/** The Bot API answered and said no. */
final class TelegramRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String description;
    private final int retryAfterSeconds;

    /**
     * @param retryAfterSeconds 0 when the answer named none
     */
    TelegramRefusalException(int code, String description, int retryAfterSeconds) {
        super(code + " " + description, null, false, false);
        this.code = code;
        this.description = description;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
