package io.deskwire.web.presence;

/** Something on the channel is no signal; the message says why, without repeating it. */
final class MalformedSignalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSignalException(String message) {
        super(message, null, false, false);
    }
}
