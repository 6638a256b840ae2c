package io.deskwire.bench.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DeskSessionsTest {

    @Test
    void aCookieIsACompactTokenThatItsKeyOpens() throws Exception {
        // Given
        UUID session = UUID.randomUUID();

        // When
        String[] parts = DeskSessions.seal(session, "a key").split("\\.", -1);

        // Then
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).isEmpty();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] key = MessageDigest.getInstance("SHA-256").digest("a key".getBytes(StandardCharsets.UTF_8));
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Base64.getUrlDecoder().decode(parts[2])));
        cipher.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
        cipher.update(Base64.getUrlDecoder().decode(parts[3]));
        byte[] opened = cipher.doFinal(Base64.getUrlDecoder().decode(parts[4]));
        assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo(session.toString());
    }
}
