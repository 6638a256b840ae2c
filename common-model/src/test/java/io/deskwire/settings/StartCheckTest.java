package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.secret.KeySetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final RequiredSettings required = RequiredSettings.of("DATABASE_URL", "SESSION_KEY");
    private final OptionalSettings forms =
            new OptionalSettings().variable("SESSION_KEY", SettingForm.read(KeySetting.SESSION_KEY::keys));

    @Test
    void whatStandsInAFileIsThere() throws IOException {
        // Given
        environment.put("DATABASE_URL", "postgresql://db/deskwire");
        environment.put("SESSION_KEY_FILE", written("a session key of 32 characters or more\n"));

        // When
        Optional<String> problem = check();

        // Then
        assertThat(problem).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedWithWhereItMayStand() {
        // Given
        environment.put("DATABASE_URL", "postgresql://db/deskwire");

        // When
        Optional<String> problem = check();

        // Then
        assertThat(problem)
                .contains("set SESSION_KEY in the environment (or name the file of a secret, as in SESSION_KEY_FILE).");
    }

    @Test
    void whatIsWrongInAFileNamesTheFileToo() throws IOException {
        // Given
        environment.put("DATABASE_URL", "postgresql://db/deskwire");
        environment.put("SESSION_KEY_FILE", written("short"));

        // When
        Optional<String> problem = check();

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith("SESSION_KEY (in the file " + folder.resolve("key")
                        + " of SESSION_KEY_FILE) must be one key or several")
                .doesNotContain("short", "\n"));
    }

    @Test
    void aFileThatCannotBeReadComesFirst() {
        // Given
        environment.put("SESSION_KEY_FILE", folder.resolve("none").toString());

        // When
        Optional<String> problem = check();

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith("SESSION_KEY_FILE must be a readable file")
                .contains(folder.resolve("none").toString()));
    }

    private Optional<String> check() {
        return StartCheck.problem(environment::get, List.of(required::problem, forms::problem));
    }

    private String written(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content).toString();
    }
}
