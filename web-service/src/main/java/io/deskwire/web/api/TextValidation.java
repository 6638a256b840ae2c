package io.deskwire.web.api;

import io.deskwire.text.CleanText;
import io.deskwire.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Checks what agents write before anything is stored. */
final class TextValidation {
    /** UTF-16 units: twenty messages of Telegram's (Bot API, sendMessage). Whoever has more to say sends a file. */
    static final int MESSAGE_LIMIT = 20 * 4096;

    private static final String KEY = "Idempotency-Key";

    private TextValidation() {}

    /** Returns the text of a note or a changed reply: not empty, not too long, without trailing white space. */
    static String message(@Nullable String sent) {
        String text = optional(sent);
        if (CleanText.isBlank(text)) {
            throw Problem.badField("text", "Send {\"text\": …} with something in it that can be seen.");
        }
        return text;
    }

    /** Returns the text of a reply, which may be empty or null: not too long, without trailing white space. */
    static String optional(@Nullable String sent) {
        String text = sent == null ? "" : sent.stripTrailing();
        if (text.length() > MESSAGE_LIMIT) {
            throw Problem.badField(
                    "text",
                    "A message has at most " + MESSAGE_LIMIT + " characters; this one has " + text.length()
                            + ". Send it as a file.");
        }
        return CleanText.text(text);
    }

    /**
     * Returns a text that is shown on one line, without what cannot be seen.
     *
     * @param field its name, for the refusal
     * @param limit UTF-16 units
     */
    static String line(String field, String value, int limit) {
        String refusal = refusalOfLine(field, value, limit);
        if (refusal != null) {
            throw Problem.badField(field, refusal);
        }
        return CleanText.name(value);
    }

    /**
     * Returns why a text cannot be shown on one line, or null where it can.
     *
     * @param of what it is, in the words of the refusal
     */
    static @Nullable String refusalOfLine(String of, String value, int limit) {
        if (CleanText.hasControls(value)) {
            return of + " holds a control character, such as NUL. Leave it out.";
        }
        String line = CleanText.name(value);
        return line.isEmpty() || line.length() > limit
                ? of + " has 1 to " + limit + " characters that can be seen."
                : null;
    }

    /**
     * Returns a number of a query.
     *
     * @param text as it was sent, or null
     * @return null when nothing was sent
     */
    static @Nullable Long number(String field, @Nullable String text) {
        return text == null ? null : numberOf(field, text);
    }

    /** Returns a number of a query that has a default. */
    static long numberOf(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.badField(field, field + " is a whole number.");
        }
    }

    /** Returns the key of a request that may come twice. */
    static @Nullable String key(@Nullable String header, boolean required) {
        if (header == null) {
            if (required) {
                throw Problem.badField(
                        KEY, "Send an Idempotency-Key, so that a repeated request does not send the message twice.");
            }
            return null;
        }
        boolean printable = header.chars().allMatch(c -> c > ' ' && c < 127);
        if (header.isEmpty() || header.length() > 200 || !printable) {
            throw Problem.badField(KEY, "An Idempotency-Key has 1 to 200 printable ASCII characters without spaces.");
        }
        return header;
    }
}
