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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartCheckTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final RequiredSettings required = RequiredSettings.of("DATABASE_URL", "SESSION_KEY");
    private final OptionalSettings forms =
            new OptionalSettings().variable("SESSION_KEY", OptionalSettings.keys(KeySetting.SESSION_KEY));

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

    /** A secret, and what its file is. */
    static Stream<Arguments> files() {
        return SettingFiles.NAMES.stream().flatMap(name -> Stream.of("none", "empty", "lines", "folder", "unreadable")
                .map(kind -> Arguments.of(name, kind)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatCannotServeIsSaidInOneLineThatNamesItsSetting(String name, String kind) throws IOException {
        // Given
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("lines"), "s3cret-one\ns3cret-two\n");
        Files.createDirectory(folder.resolve("folder"));
        String file = kind.equals("unreadable")
                ? "/proc/self/mem"
                : folder.resolve(kind).toString();
        environment.put(name + "_FILE", file);

        // When
        Optional<String> problem = check();

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith(name + "_FILE must be a readable file that holds the secret, in one line; " + file + " ")
                .doesNotContain("s3cret", "Exception", "\n"));
    }

    private Optional<String> check() {
        return StartCheck.problem(environment::get, List.of(required::problem, forms::problem));
    }

    private String written(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content).toString();
    }
}
