package io.deskwire.publish;

import io.deskwire.secret.KeyList;
import io.deskwire.secret.KeySetting;
import org.jspecify.annotations.Nullable;

/** The secret that the two services share. Compared in constant time; never shown. */
public final class InternalKey {
    private final KeyList keys;

    /**
     * @param keys what {@code INTERNAL_KEY} holds: one key or several, separated by commas
     */
    public InternalKey(String keys) {
        this.keys = list(keys);
    }

    /** Returns the keys of the setting. */
    static KeyList list(String keys) {
        return KeySetting.INTERNAL_KEY.keys(keys);
    }

    /** Returns the header with which we show the key. */
    static String authorization(String keys) {
        return bearer(list(keys).first());
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    /** Says whether an {@code Authorization} header, which may be null, carries one of the keys. */
    public boolean matches(@Nullable String authorization) {
        return keys.matches(authorization, InternalKey::bearer);
    }

    @Override
    public String toString() {
        return "InternalKey[…]";
    }
}
