package io.deskwire.bench.replica;

import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed-in agents, a session each. They are written into the database, and their cookies sealed here, because five thousand
 * sign-ins would only measure how slow the hash of a password is meant to be.
 */
public final class DeskSessions {

    /** Agents have a few tabs: a quarter as many sessions as sockets. */
    public static final int COUNT = 5_000;

    private static final String AGENTS = """
            INSERT INTO agents (username, name, role, password_hash)
            SELECT 'bench' || number, 'Agent ' || number, 'agent', 'none' FROM generate_series(1, %d) AS number
            ON CONFLICT DO NOTHING
            """;
    private static final String SESSIONS = """
            INSERT INTO sessions (id, agent, expires_at)
            SELECT gen_random_uuid(), username, now() + interval '14 hours' FROM agents WHERE username LIKE 'bench%' ORDER BY id
            RETURNING id
            """;

    /** RFC 7516: the header of a token with the key used directly and AES-256-GCM. */
    private static final String HEADER =
            base64("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.UTF_8));

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeskSessions() {}

    /**
     * Makes agents and sessions, and writes a cookie in each line of the file, for its owner only.
     *
     * @param key as in {@code SESSION_KEY}
     */
    public static void create(Connection connection, String key, Path cookies) throws SQLException, IOException {
        Secret.write(cookies, String.join("\n", create(connection, key, COUNT)) + "\n");
    }

    /**
     * Makes agents, where they are not there yet, and a session of each, and returns their cookies, that of bench1 first.
     *
     * @param key as in {@code SESSION_KEY}
     * @param count of agents
     */
    public static List<String> create(Connection connection, String key, int count) throws SQLException {
        List<String> cookies = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(AGENTS.formatted(count));
            try (ResultSet rows = statement.executeQuery(SESSIONS)) {
                while (rows.next()) {
                    cookies.add(seal(rows.getObject(1, UUID.class), key));
                }
            }
        }
        return cookies;
    }

    /** The cookie of a session, as the web-service seals it: a compact JWE. */
    public static String seal(UUID session, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(digest, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(HEADER.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer sealed =
                    ByteBuffer.wrap(cipher.doFinal(session.toString().getBytes(StandardCharsets.UTF_8)));
            byte[] text = new byte[sealed.remaining() - TAG_BYTES];
            byte[] tag = new byte[TAG_BYTES];
            sealed.get(text).get(tag);
            // The second part, an encrypted key, is empty.
            return String.join(".", HEADER, "", base64(nonce), base64(text), base64(tag));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256 and AES-GCM", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
