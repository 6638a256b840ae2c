package io.deskwire.store;

/** A server answers, and is none to work with: a standby, or a primary of before; the message says which. */
final class NoPrimaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPrimaryException(String message) {
        super(message, null, false, false);
    }
}
