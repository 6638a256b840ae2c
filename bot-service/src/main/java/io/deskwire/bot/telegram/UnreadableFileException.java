package io.deskwire.bot.telegram;

import io.deskwire.store.StoreUnavailableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file could not be read while it was being sent: nothing that Telegram is to blame for. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(RuntimeException cause) {
        super("The file could not be read: " + cause.getMessage(), cause);
    }

    UnreadableFileException(long expected, long read) {
        super("Of the file's " + expected + " bytes " + read + " are here.");
    }

    /** Returns the one behind a failure for which another try would end the same, or null. */
    static @Nullable UnreadableFileException lasting(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnreadableFileException unreadable) {
                return unreadable.getCause() instanceof StoreUnavailableException ? null : unreadable;
            }
        }
        return null;
    }
}
