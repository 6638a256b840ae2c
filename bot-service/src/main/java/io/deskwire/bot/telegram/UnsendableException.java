package io.deskwire.bot.telegram;

/**
 * A call that cannot be made, now or later: a file of it is gone, or there is no request that says what it says. The message is for
 * people and does not contain the token.
 */
final class UnsendableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String said;

    UnsendableException(String message) {
        super(message, null, false, false);
        said = message;
    }

    String said() {
        return said;
    }
}
