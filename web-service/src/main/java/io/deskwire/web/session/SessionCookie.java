package io.deskwire.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The value of the session cookie: the session's id, encrypted and authenticated (JWE, direct A256GCM, RFC 7516). Every replica
 * with the same key reads it.
 */
public final class SessionCookie {
    /** The cookie's name. */
    public static final String NAME = "deskwire_session";

    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints AES_GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final SecretKey key;

    /**
     * @param secret what {@code SESSION_KEY} holds; its SHA-256 is the key, so it should have 32 random characters or more
     */
    public SessionCookie(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            this.key = new SecretKeySpec(digest, "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the cookie's value for a session. */
    public String seal(UUID session) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKey(key);
        jwe.setPayload(session.toString());
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A fixed algorithm and a key of its length cannot fail", e);
        }
    }

    /** Returns the session that a cookie names; empty when it was not sealed with our key. */
    public Optional<UUID> open(String value) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(DIRECT);
        jwe.setContentEncryptionAlgorithmConstraints(AES_GCM);
        jwe.setKey(key);
        try {
            jwe.setCompactSerialization(value);
            return Optional.of(UUID.fromString(jwe.getPayload()));
        } catch (JoseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
