package io.deskwire.simulator.markup;

/** A text whose marks Telegram would not take. */
public final class MarkupError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason in Telegram's words, after "Bad Request: " */
    public MarkupError(String reason) {
        super(reason, null, false, false);
    }

    static MarkupError cannotParse(String why) {
        return new MarkupError("can't parse entities: " + why);
    }

    /** Telegram counts the position in bytes of UTF-8. */
    static int bytes(String text, int end) {
        return text.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
