package io.deskwire.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that the two services share. Compared in constant time; never shown. */
public final class InternalKey {
    private final byte[] expected;

    /**
     * @param key what {@code INTERNAL_KEY} holds
     */
    public InternalKey(String key) {
        this.expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }

    /** Says whether an {@code Authorization} header, which may be null, carries the key. */
    public boolean matches(String authorization) {
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "InternalKey[…]";
    }
}
