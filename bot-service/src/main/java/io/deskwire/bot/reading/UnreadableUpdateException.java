package io.deskwire.bot.reading;

/** An update is no JSON object, or has no number: the message says which. */
public final class UnreadableUpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    UnreadableUpdateException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
