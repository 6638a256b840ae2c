package io.deskwire.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets for the database, and opens them: AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits before each text. Of
 * several keys the first seals and all open, so that a key can be replaced without a moment at which something cannot be read. From any
 * thread.
 */
public final class DataKeys {
    /** What sealed something. */
    public enum Seal {
        /** The key that seals now. */
        FIRST,
        /** One that only opens: what it sealed has to be sealed anew before it goes. */
        OLDER,
        /** None of ours. */
        FOREIGN
    }

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKey> keys;

    private DataKeys(List<SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys.
     *
     * @param keys one or several, separated by commas ({@code DATA_KEY}); blank for none
     * @throws IllegalArgumentException when they are no keys
     */
    public static DataKeys of(String keys) {
        return new DataKeys(
                keys.isBlank() ? List.of() : KeySetting.DATA_KEY.keys(keys).aes());
    }

    /** Tells whether there is a key: without one nothing can be sealed. */
    public boolean present() {
        return !keys.isEmpty();
    }

    /**
     * Seals a text with the first key.
     *
     * @param owner whose it is: sealed for one, it opens for no other
     * @throws IllegalStateException when there is no key
     */
    public byte[] seal(String text, long owner) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no DATA_KEY to seal with");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, owner)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** Returns the text; empty when none of the keys sealed it for this owner, or it was changed. */
    public Optional<String> open(byte[] sealed, long owner) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> opened(key, sealed, owner).stream()).findFirst();
    }

    /** Tells which key sealed that for this owner. */
    public Seal sealOf(byte[] sealed, long owner) {
        if (open(sealed, owner).isEmpty()) {
            return Seal.FOREIGN;
        }
        return opened(keys.get(0), sealed, owner).isPresent() ? Seal.FIRST : Seal.OLDER;
    }

    private static Optional<String> opened(SecretKey key, byte[] sealed, long owner) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, long owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
        return cipher;
    }

    @Override
    public String toString() {
        return "DataKeys[" + keys.size() + "]";
    }
}
