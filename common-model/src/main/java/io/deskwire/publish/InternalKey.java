package io.deskwire.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secret that the two services share. Compared in constant time; never shown. */
public final class InternalKey {
    private final List<byte[]> expected;

    /**
     * @param keys what {@code INTERNAL_KEY} holds: one key or several, separated by commas
     */
    public InternalKey(String keys) {
        this.expected = list(keys).stream()
                .map(key -> bearer(key).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the keys of the setting, the one that writes first. */
    static List<String> list(String keys) {
        List<String> list = Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        if (list.isEmpty()) {
            throw new IllegalArgumentException("INTERNAL_KEY is empty");
        }
        return list;
    }

    /** Returns the header with which we show the key. */
    static String authorization(String keys) {
        return bearer(list(keys).get(0));
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    /** Says whether an {@code Authorization} header, which may be null, carries one of the keys. */
    public boolean matches(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        byte[] shown = authorization.getBytes(StandardCharsets.UTF_8);
        boolean matches = false;
        for (byte[] key : expected) {
            matches |= MessageDigest.isEqual(key, shown);
        }
        return matches;
    }

    @Override
    public String toString() {
        return "InternalKey[…]";
    }
}
