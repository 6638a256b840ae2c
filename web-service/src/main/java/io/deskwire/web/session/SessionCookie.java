package io.deskwire.web.session;

import io.deskwire.secret.KeySetting;
import java.util.Optional;
import java.util.UUID;

/** The value of the session cookie: the session's id, sealed. */
public final class SessionCookie {
    /** The cookie's name over plain HTTP. */
    public static final String NAME = "deskwire_session";
    /** Over TLS: browsers take a cookie so named from this host only, over TLS only (RFC 6265bis, section 4.1.3.2). */
    public static final String SECURE_NAME = "__Host-" + NAME;

    private final SealedValue values;

    /**
     * @param keys what {@code SESSION_KEY} holds
     */
    public SessionCookie(String keys) {
        this.values = new SealedValue(KeySetting.SESSION_KEY.keys(keys));
    }

    /** Returns the cookie's name. */
    public static String name(boolean secure) {
        return secure ? SECURE_NAME : NAME;
    }

    /** Returns the cookie's value for a session. */
    public String seal(UUID session) {
        return values.seal(session.toString());
    }

    /** Returns the session that a cookie names; empty when it was not sealed with a key of ours. */
    public Optional<UUID> open(String value) {
        try {
            return values.open(value).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
