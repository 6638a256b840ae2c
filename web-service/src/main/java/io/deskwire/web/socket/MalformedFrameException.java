package io.deskwire.web.socket;

/** A browser broke the protocol; the message says how, without repeating what it sent. */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String message) {
        super(message, null, false, false);
    }
}
