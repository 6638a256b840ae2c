package io.deskwire.publish;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a package logs, as level and text. */
final class CapturedLog implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.deskwire.publish");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            Object[] values = entry.getParameters();
            String text = values == null ? entry.getMessage() : String.format(entry.getMessage(), values);
            lines.add(entry.getLevel() + " " + text);
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    CapturedLog() {
        logger.addHandler(handler);
    }

    List<String> lines() {
        return lines;
    }

    List<String> lines(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
