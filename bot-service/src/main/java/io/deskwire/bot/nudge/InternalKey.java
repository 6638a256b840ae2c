package io.deskwire.bot.nudge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that the two services share ({@code INTERNAL_KEY}). */
public final class InternalKey {
    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    /** Takes the key as it is configured. */
    public InternalKey(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Tells whether an Authorization header carries the key; takes the same time however much of it is right.
     *
     * @param authorization the header, or null
     */
    boolean isIn(String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(secret, given);
    }

    /** Returns the key itself, for the header of requests to the web-service and for nothing else. */
    public String secret() {
        return new String(secret, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
