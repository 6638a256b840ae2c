package io.deskwire.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a setting: the first writes, all are read, so that one can be replaced without a moment at which somebody's is refused. Never
 * shown. {@link KeySetting} reads them.
 */
public final class KeyList {
    private final List<String> keys;

    /**
     * @param keys in their order, at least one
     */
    KeyList(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Returns the key that writes. */
    public String first() {
        return keys.get(0);
    }

    /** Returns all of them, the one that writes first. */
    public List<String> all() {
        return keys;
    }

    /** Says whether what somebody shows, which may be null, is one of them: in the same time whichever it is, and whether it is one. */
    public boolean matches(@Nullable String shown) {
        return matches(shown, Function.identity());
    }

    /**
     * As {@link #matches(String)}, of what is made of the keys.
     *
     * @param written what a key looks like where it is shown
     */
    public boolean matches(@Nullable String shown, Function<String, String> written) {
        if (shown == null) {
            return false;
        }
        byte[] bytes = bytes(shown);
        boolean matches = false;
        for (String key : keys) {
            matches |= MessageDigest.isEqual(bytes(written.apply(key)), bytes);
        }
        return matches;
    }

    /** Returns them as keys of AES-256, in the same order: the SHA-256 of each, which therefore has to be beyond guessing. */
    public List<SecretKey> aes() {
        return keys.stream().map(KeyList::aes).toList();
    }

    private static SecretKey aes(String key) {
        try {
            return new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(bytes(key)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many there are. */
    @Override
    public String toString() {
        return "KeyList[" + keys.size() + "]";
    }
}
