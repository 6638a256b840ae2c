package io.deskwire.web.session;

import io.deskwire.secret.KeySetting;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The value of a cookie that says that an agent signed in with this browser before; it proves nothing more. It gives the browser tries
 * of its own, so that somebody who guesses elsewhere cannot use them up (OWASP, "device cookies").
 */
public final class DeviceCookie {
    /** The cookie's name over plain HTTP. */
    public static final String NAME = "deskwire_device";
    /** Over TLS, as for {@link SessionCookie#SECURE_NAME}. */
    public static final String SECURE_NAME = "__Host-" + NAME;

    /** Half a year without a sign-in and one is a stranger again. */
    static final Duration KEPT = Duration.ofDays(180);

    private static final String MARK = "device ";
    private static final int UUID_LENGTH = 36;

    private final SealedValue values;

    /**
     * @param keys what {@code SESSION_KEY} holds
     */
    public DeviceCookie(String keys) {
        this.values = new SealedValue(KeySetting.SESSION_KEY.keys(keys));
    }

    /** Returns the cookie's name. */
    public static String name(boolean secure) {
        return secure ? SECURE_NAME : NAME;
    }

    /** Returns the value for a browser in which that agent signs in for the first time. */
    public String seal(String username) {
        return seal(UUID.randomUUID().toString(), username);
    }

    /** Returns the value for a browser of that id, as {@link #open} gives it: sealed with the key that seals now. */
    public String seal(String id, String username) {
        return values.seal(MARK + id + ' ' + username);
    }

    /** Returns the browser's id if that agent signed in with it before. */
    public Optional<String> open(String value, String username) {
        return values.open(value)
                .filter(text -> text.startsWith(MARK)
                        && text.length() > MARK.length() + UUID_LENGTH
                        && text.substring(MARK.length() + UUID_LENGTH).equals(' ' + username))
                .map(text -> text.substring(MARK.length(), MARK.length() + UUID_LENGTH));
    }
}
