package io.deskwire.event;

/** Somebody announced what is not an event. The message says what is wrong, without the text itself. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    public MalformedEventException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
