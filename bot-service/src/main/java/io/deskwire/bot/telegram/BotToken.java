package io.deskwire.bot.telegram;

import java.util.Objects;
import java.util.regex.Pattern;

/** The bot's token: a secret that is part of every URL, and so of what an HTTP library says when a call fails. */
public final class BotToken {
    private static final String HIDDEN = "[token]";
    /** A bot's number, a colon and a secret: whatever looks so is hidden, ours or not. */
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\d{3,}(:|%3A)[A-Za-z0-9_-]{10,}");

    private final String secret;

    public BotToken(String secret) {
        this.secret = Objects.requireNonNull(secret, "secret").strip();
    }

    /** Returns the token itself, for the URL and for nothing else. */
    String secret() {
        return secret;
    }

    /** Returns the text without this token and without anything that looks like one; "no details" for null. */
    public String hiddenIn(String text) {
        if (text == null || text.isBlank()) {
            return "no details";
        }
        String without = secret.isEmpty() ? text : text.replace(secret, HIDDEN);
        return LOOKS_LIKE_ONE.matcher(without).replaceAll(HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
