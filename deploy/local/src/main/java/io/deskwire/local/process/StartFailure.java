package io.deskwire.local.process;

import java.nio.file.Path;

/** Something could not be started; the message is a sentence for the person who started it. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** A message that ends with what the process wrote last. */
    public static StartFailure withLog(String message, Path log) {
        return new StartFailure(message + " Its log, " + log + ", ends with:\n" + LogFile.tail(log));
    }
}
