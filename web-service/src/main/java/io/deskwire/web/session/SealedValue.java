package io.deskwire.web.session;

import io.deskwire.secret.KeyList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Text that a browser keeps for us and can neither read nor change (JWE, direct A256GCM, RFC 7516). Every replica with the key
 * that sealed it reads it.
 */
final class SealedValue {
    /** Ours have less than 300 characters. */
    private static final int LIMIT = 512;

    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints AES_GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final List<SecretKey> keys;
    private final String header;

    /**
     * @param keys the first seals, all open
     */
    SealedValue(KeyList keys) {
        this.keys = keys.aes();
        String any = seal("");
        this.header = any.substring(0, any.indexOf('.') + 1);
    }

    String seal(String text) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKey(keys.get(0));
        jwe.setPayload(text);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A fixed algorithm and a key of its length cannot fail", e);
        }
    }

    /** Returns what was sealed; empty when it was not sealed with a key of ours. */
    Optional<String> open(String value) {
        // We write one header, so no other is read: nothing that a stranger chose is parsed before it is authenticated.
        if (value.length() > LIMIT || !value.startsWith(header)) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> opened(key, value).stream()).findFirst();
    }

    private static Optional<String> opened(SecretKey key, String value) {
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
