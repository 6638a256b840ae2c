package io.deskwire.bot.telegram;

/** The Bot API gave no answer, or none that can be understood. The message does not contain the token. */
public final class TelegramUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean written;

    /**
     * @param written the request was written whole and may have been carried out; false: it certainly was not
     */
    public TelegramUnreachableException(String message, boolean written) {
        super(message, null, false, false);
        this.written = written;
    }

    boolean written() {
        return written;
    }
}
