package io.deskwire.bot.telegram;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What Telegram shows with each update that it posts. Compared in constant time; never shown. */
public final class WebhookSecret {
    private final String secret;

    public WebhookSecret(String secret) {
        this.secret = secret.strip();
    }

    /** Returns the secret itself, to tell Telegram. */
    String secret() {
        return secret;
    }

    /** Says whether a header, which may be null, carries the secret. */
    public boolean matches(@Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
