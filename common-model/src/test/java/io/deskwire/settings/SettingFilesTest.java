package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFilesTest {
    private static final String SECRET = "the secret, of one line";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\n\n"})
    void aFileHoldsTheValueWithOrWithoutAnEndOfItsLine(String end) throws IOException {
        // Given
        environment.put("SESSION_KEY_FILE", written(SECRET + end));
        environment.put("SESSION_KEY", "");

        // When
        SettingFiles files = SettingFiles.named(environment::get);

        // Then
        assertThat(files.value("SESSION_KEY")).contains(SECRET);
        assertThat(files.value("INTERNAL_KEY")).isEmpty();
        assertThat(files.toString()).contains("SESSION_KEY").doesNotContain("of one line");
    }

    @Test
    void aLinkLeadsToIt() throws IOException {
        // Given: as Kubernetes mounts a Secret
        Path target = Path.of(written(SECRET));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        environment.put("DATABASE_PASSWORD_FILE", link.toString());

        // When
        SettingFiles files = SettingFiles.named(environment::get);

        // Then
        assertThat(files.value("DATABASE_PASSWORD")).contains(SECRET);
    }

    @Test
    void aFileThatIsNotNamedIsNone() {
        // Given
        environment.put("DATA_KEY_FILE", " ");

        // When
        SettingFiles files = SettingFiles.named(environment::get);

        // Then
        assertThat(files.value("DATA_KEY")).isEmpty();
    }

    @Test
    void bothAreTooMany() throws IOException {
        // Given
        environment.put("INTERNAL_KEY_FILE", written(SECRET));
        environment.put("INTERNAL_KEY", SECRET);

        // When
        Throwable refusal = catchThrowable(() -> SettingFiles.named(environment::get));

        // Then
        assertThat(refusal).hasMessage("INTERNAL_KEY_FILE and INTERNAL_KEY are both set: unset one of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \n"})
    void anEmptyFileIsRefused(String content) throws IOException {
        // Given
        String file = written(content);

        // When
        Throwable refusal = refusalOf(file);

        // Then
        assertThat(refusal).hasMessageEndingWith(file + " is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one line\nand another", "\uFEFFa mark before it", "a\u0000b"})
    void whatIsNotOneLineOfTextIsRefused(String content) throws IOException {
        // Given
        String file = written(content);

        // When
        Throwable refusal = refusalOf(file);

        // Then
        assertThat(refusal).hasMessageEndingWith(file + " holds more than one line of text.");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xC3, 0x28});

        // When
        Throwable refusal = refusalOf(file.toString());

        // Then
        assertThat(refusal).hasMessageEndingWith(file + " is not UTF-8.");
    }

    @Test
    void aFileThatIsTooLargeToBeASecretIsRefused() throws IOException {
        // Given
        String file = written("x".repeat(16 * 1024 + 1));

        // When
        Throwable refusal = refusalOf(file);

        // Then
        assertThat(refusal).hasMessageEndingWith(file + " has more than 16384 bytes.");
    }

    @Test
    void whatIsNotThereIsRefused() {
        // Given
        Path file = folder.resolve("none");

        // When
        Throwable refusal = refusalOf(file.toString());

        // Then
        assertThat(refusal)
                .hasMessage("TELEGRAM_BOT_TOKEN_FILE must be a readable file that holds the secret, in one line; "
                        + file + " is not there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dev/zero"})
    void whatIsNoFileIsRefusedAndNotWaitedFor(String path) {
        // Given
        // When
        Throwable refusal = refusalOf(path);

        // Then
        assertThat(refusal).hasMessageEndingWith(path + " is no regular file.");
    }

    @Test
    void aFileThatGivesNothingIsRefused() {
        // Given: regular to look at, and no read of it works, whoever asks
        String file = "/proc/self/mem";

        // When
        Throwable refusal = refusalOf(file);

        // Then
        assertThat(refusal).hasMessageEndingWith(file + " cannot be read by this service.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-secret-itself", "\u0000the-secret-itself"})
    void whatIsNoPathMayBeTheSecretAndIsNotShown(String value) {
        // Given
        // When
        Throwable refusal = refusalOf(value);

        // Then
        assertThat(refusal).hasMessage("TELEGRAM_BOT_TOKEN_FILE must be the absolute path of a file.");
    }

    private Throwable refusalOf(String file) {
        environment.put("TELEGRAM_BOT_TOKEN_FILE", file);
        return catchThrowable(() -> SettingFiles.named(environment::get));
    }

    private String written(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content).toString();
    }
}
