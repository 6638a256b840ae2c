package io.deskwire.bot.telegram;

import io.deskwire.secret.KeyList;
import io.deskwire.secret.KeySetting;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Telegram shows with each update that it posts: it is told the first of several, all are believed. Never shown. */
public final class WebhookSecret {
    private final KeyList secrets;

    /**
     * @param secrets what {@code TELEGRAM_WEBHOOK_SECRET} holds: one or several, separated by commas
     */
    public WebhookSecret(String secrets) {
        this.secrets = KeySetting.TELEGRAM_WEBHOOK_SECRET.keys(secrets);
    }

    /** Returns the secret that Telegram is told. */
    String secret() {
        return secrets.first();
    }

    /** Returns all of them, to be hidden in what is said. */
    Stream<String> all() {
        return secrets.all().stream();
    }

    /** Says whether a header, which may be null, carries one of them; in constant time. */
    public boolean matches(@Nullable String header) {
        return secrets.matches(header);
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
