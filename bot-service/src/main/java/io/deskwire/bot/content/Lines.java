package io.deskwire.bot.content;

import java.util.ArrayList;
import java.util.List;

/** Collects what there is to say, a line each; what is null is left out. Not safe for threads. */
final class Lines {
    private final List<String> lines = new ArrayList<>();

    /** Begins with a line, or with none for null. */
    static Lines of(String first) {
        return new Lines().and(first);
    }

    Lines and(String line) {
        if (line != null) {
            lines.add(line);
        }
        return this;
    }

    /** Adds "label: value", where there is a value. */
    Lines and(String label, String value) {
        return value == null ? this : and(label + ": " + value);
    }

    /** Returns all of it, or null when there is nothing. */
    String text() {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
