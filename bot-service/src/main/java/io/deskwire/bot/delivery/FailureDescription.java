package io.deskwire.bot.delivery;

import io.deskwire.store.SqlRefusal;
import java.util.Optional;

/** Puts a failure of ours into words for a reason that people read; messages of exceptions may repeat values, so not all are shown. */
final class FailureDescription {
    private FailureDescription() {}

    /** Returns what failed and where. */
    static String of(Throwable failure) {
        Optional<SqlRefusal> refusal = SqlRefusal.of(failure);
        return refusal.isPresent()
                ? refusal.get().sentence()
                : failure.getClass().getSimpleName() + where(failure);
    }

    private static String where(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("io.deskwire.")) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
