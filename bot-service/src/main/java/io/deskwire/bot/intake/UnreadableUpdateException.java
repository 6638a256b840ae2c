package io.deskwire.bot.intake;

/** An update is no JSON object, or has no number: the message says which. */
final class UnreadableUpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableUpdateException(String message) {
        super(message, null, false, false);
    }
}
