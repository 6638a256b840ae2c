package io.deskwire.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Text that a browser keeps for us and can neither read nor change (JWE, direct A256GCM, RFC 7516). Every replica with the same key
 * reads it.
 */
final class SealedValue {
    /** Ours have less than 300 characters. */
    private static final int LIMIT = 512;

    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints AES_GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final SecretKey key;
    private final String header;

    /**
     * @param secret what {@code SESSION_KEY} holds; its SHA-256 is the key, so it should have 32 random characters or more
     */
    SealedValue(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            this.key = new SecretKeySpec(digest, "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        String any = seal("");
        this.header = any.substring(0, any.indexOf('.') + 1);
    }

    String seal(String text) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKey(key);
        jwe.setPayload(text);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A fixed algorithm and a key of its length cannot fail", e);
        }
    }

    /** Returns what was sealed; empty when it was not sealed with our key. */
    Optional<String> open(String value) {
        // We write one header, so no other is read: nothing that a stranger chose is parsed before it is authenticated.
        if (value.length() > LIMIT || !value.startsWith(header)) {
            return Optional.empty();
        }
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(DIRECT);
        jwe.setContentEncryptionAlgorithmConstraints(AES_GCM);
        jwe.setKey(key);
        try {
            jwe.setCompactSerialization(value);
            return Optional.of(jwe.getPayload());
        } catch (JoseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
