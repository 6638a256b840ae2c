package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.PostgresServer;
import io.deskwire.web.session.SessionCookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of a setting that cannot be read; which those are is {@link WebSettingFormsTest}'s. */
class UnreadableSettingIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE | soon | DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE must be a time",
                "DESKWIRE_SOCKETS_PER_AGENT | 2147483648 | DESKWIRE_SOCKETS_PER_AGENT must be a whole number, 1 to 2147483647.",
                "DESKWIRE_SOCKETS_PER_AGENT | '' | DESKWIRE_SOCKETS_PER_AGENT is empty",
                "DATABASE_USER | '' | set DATABASE_USER in the environment",
                "DATABASE_URL | postgresql://localhost/desk?sslmode=full | DATABASE_URL must have an sslmode of",
                "ADMIN_PASSWORD | 's3cret-in\\ntwo-lines' | ADMIN_PASSWORD must be one line of text",
                "DATA_KEY_FILE | / | DATA_KEY_FILE must be a readable file that holds the secret, in one line; / is"
            })
    void theProcessEndsWithOneSentence(String name, String value, String expected) {
        // When
        String said = ReplicaProcess.ending(Map.of(name, value.replace("\\n", "\n")));

        // Then
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("Deskwire cannot start: " + expected)
                .doesNotContain("s3cret");
    }

    @Test
    void theFileOfASecretIsNamed(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("session-key"), "too-short");

        // When
        String said = ReplicaProcess.ending(Map.of("SESSION_KEY", "", "SESSION_KEY_FILE", file.toString()));

        // Then
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("Deskwire cannot start: SESSION_KEY (in the file " + file + " of SESSION_KEY_FILE) must be")
                .doesNotContain("too-short");
    }

    @Test
    void secretsInFilesServe(@TempDir Path folder) throws IOException {
        // Given
        PostgresServer postgres = PostgresServer.shared();
        Map<String, String> settings = new HashMap<>();
        inFile(settings, folder, "SESSION_KEY", "a session key in a file of 32 characters");
        inFile(settings, folder, "INTERNAL_KEY", "an internal key in a file of 32 characters");
        inFile(settings, folder, "ADMIN_PASSWORD", ReplicaProcess.PASSWORD);
        inFile(settings, folder, "DATABASE_USER", postgres.settings().get("DATABASE_USER"));
        inFile(settings, folder, "DATABASE_PASSWORD", postgres.settings().get("DATABASE_PASSWORD"));

        // When
        try (postgres;
                ReplicaProcess replica = ReplicaProcess.start(postgres, settings)) {
            String cookie = replica.signIn();

            // Then
            assertThat(new SessionCookie("a session key in a file of 32 characters").open(cookie))
                    .isPresent();
            assertThat(replica.log()).doesNotContain("in a file");
        }
    }

    private static void inFile(Map<String, String> settings, Path folder, String name, String value)
            throws IOException {
        settings.put(name, "");
        settings.put(
                name + "_FILE",
                Files.writeString(folder.resolve(name), value + "\n").toString());
    }
}
