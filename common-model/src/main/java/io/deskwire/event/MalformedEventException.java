package io.deskwire.event;

/** Somebody announced what is not an event. The message says what is wrong, without the text itself. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message) {
        super(message, null, false, false);
    }
}
