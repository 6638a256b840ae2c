package io.deskwire.bot.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what there is to say, a line each; what is null is left out. Not safe for threads. */
final class Lines {
    private final List<String> lines = new ArrayList<>();

    /** Begins with a line, or with none for null. */
    static Lines of(@Nullable String first) {
        return new Lines().and(first);
    }

    Lines and(@Nullable String line) {
        if (line != null) {
            lines.add(line);
        }
        return this;
    }

    /** Adds "label: value", where there is a value. */
    Lines and(String label, @Nullable String value) {
        return value == null ? this : and(label + ": " + value);
    }

    /** Returns all of it, or null when there is nothing. */
    @Nullable
    String text() {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
