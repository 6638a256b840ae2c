package io.deskwire.text;

import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Text that others wrote, made safe for a log: it stays on its line and moves no cursor. Line ends, control characters, what turns the
 * direction of reading and halves of surrogate pairs are written as in Java, all else stays.
 */
public final class OneLine {
    private OneLine() {}

    /** Returns the text itself when there is nothing in it that has to be written otherwise. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text, i)) {
                return escaped(text, i);
            }
        }
        return text;
    }

    /** As {@link #of(String)}; null for null. */
    private static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Returns a failure that prints as this one does, but with messages of one line each, its causes too. */
    public static Throwable of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            String words = cause.toString();
            if (of(words) != words) {
                return new Quoted(failure, 0);
            }
        }
        return failure;
    }

    /** Makes what a record says safe: its words, what is put into them, and what failed. */
    public static void tidy(LogRecord entry) {
        String words = entry.getMessage();
        if (orNull(words) != words) {
            entry.setMessage(orNull(words));
        }
        Object[] values = entry.getParameters();
        for (int i = 0; values != null && i < values.length; i++) {
            // Numbers stay numbers for the pattern that shows them; they are never unsafe.
            String value = values[i] == null ? null : values[i].toString();
            if (orNull(value) != value) {
                values = values.clone();
                values[i] = orNull(value);
                entry.setParameters(values);
            }
        }
        if (entry.getThrown() != null) {
            entry.setThrown(of(entry.getThrown()));
        }
    }

    private static String escaped(String text, int first) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnsafe(text, i)) {
                safe.append(c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\r') {
                safe.append("\\r");
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x20) {
            return c != '\t';
        }
        if (c < 0x7f) {
            return false;
        }
        return c <= 0x9f
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || CleanText.isHalf(text, at);
    }

    /** A failure as text. */
    private static final class Quoted extends Throwable {
        private static final long serialVersionUID = 1L;
        /** Deeper than any chain that means something; one that bites its tail ends. */
        private static final int DEEPEST = 20;

        private final String words;

        Quoted(Throwable failure, int depth) {
            super(orNull(failure.getMessage()), cause(failure, depth), false, true);
            this.words = OneLine.of(failure.toString());
            setStackTrace(failure.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable failure, int depth) {
            Throwable cause = failure.getCause();
            return cause == null || cause == failure || depth == DEEPEST ? null : new Quoted(cause, depth + 1);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
