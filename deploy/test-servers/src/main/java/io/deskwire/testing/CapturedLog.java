package io.deskwire.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class or a package logs from now on until this is closed, as level and text. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
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

    private CapturedLog(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(handler);
    }

    /** Captures what this class logs. */
    public static CapturedLog of(Class<?> type) {
        return new CapturedLog(type.getName());
    }

    /** Captures what all classes of this one's package log. */
    public static CapturedLog ofPackage(Class<?> type) {
        return new CapturedLog(type.getPackageName());
    }

    public List<String> lines() {
        return lines;
    }

    /** Returns the lines that contain this. */
    public List<String> lines(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
