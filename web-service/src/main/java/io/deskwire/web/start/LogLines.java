package io.deskwire.web.start;

import io.deskwire.text.OneLine;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Each record of the log is one line (and a stack trace), whatever somebody sent that is repeated in it. */
@LoggingFilter(name = "log-lines")
public final class LogLines implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        OneLine.tidy(entry);
        return true;
    }
}
