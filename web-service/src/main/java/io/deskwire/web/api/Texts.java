package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.problem.Problem;

/** Checks what agents write before anything is stored. */
final class Texts {
    /** UTF-16 units: twenty messages of Telegram's (Bot API, sendMessage). Whoever has more to say sends a file. */
    static final int MESSAGE_LIMIT = 20 * 4096;

    private Texts() {}

    /** Returns the text of a note or a changed reply: not empty, not too long, without trailing white space. */
    static String message(JsonNode body) {
        String text = optional(body);
        if (text.isBlank()) {
            throw Problem.badRequest("Send {\"text\": …} with something in it.");
        }
        return text;
    }

    /** Returns the text of a reply, which may be empty: not too long, without trailing white space. */
    static String optional(JsonNode body) {
        JsonNode value = body == null ? null : body.get("text");
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("text is a text.");
        }
        String text = value.textValue().stripTrailing();
        if (text.length() > MESSAGE_LIMIT) {
            throw Problem.badRequest("A message has at most " + MESSAGE_LIMIT + " characters; this one has "
                    + text.length() + ". Send it as a file.");
        }
        return storable(text);
    }

    /** PostgreSQL stores every character but NUL. */
    static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }

    /** Returns the key of a request that may come twice. */
    static String key(String header, boolean required) {
        if (header == null) {
            if (required) {
                throw Problem.badRequest(
                        "Send an Idempotency-Key, so that a repeated request does not send the message twice.");
            }
            return null;
        }
        boolean printable = header.chars().allMatch(c -> c > ' ' && c < 127);
        if (header.isEmpty() || header.length() > 200 || !printable) {
            throw Problem.badRequest("An Idempotency-Key has 1 to 200 printable ASCII characters without spaces.");
        }
        return header;
    }
}
