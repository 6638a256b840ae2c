package io.deskwire.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Telegram deploy/compose/up starts a desk with, and whose token: a copy of it beside a Docker that starts nothing. */
class UpTest {
    private static final String TRY = "COMPOSE_PROFILES=simulator\nTELEGRAM_API_URL=http://simulator:8081\n";
    private static final String REAL = "815:of-telegram\n";

    @TempDir
    Path root;

    private Path env;
    private Path token;

    record Ended(int code, String output) {}

    @BeforeEach
    void copy() throws IOException {
        Path folder = Files.createDirectories(root.resolve("deploy/compose"));
        Files.copy(ComposeFile.FOLDER.resolve("up"), folder.resolve("up"));
        Files.copy(Path.of("../toolchain.sh"), root.resolve("deploy/toolchain.sh"));
        // As Compose says where the secrets lie, which is in another place than that of the script.
        Path secrets = Files.createDirectories(root.resolve("elsewhere"));
        Path docker = Files.createDirectories(root.resolve("bin")).resolve("docker");
        Files.writeString(docker, """
                #!/usr/bin/env bash
                case "$*" in
                    "compose config") echo "    file: %s/database-password"; cat %s/settings 2>/dev/null || true ;;
                    "compose up"*) echo started ;;
                esac
                """.formatted(secrets, root));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        env = folder.resolve(".env");
        token = secrets.resolve("telegram-bot-token");
    }

    @Test
    void aTryIsRememberedAndHasATokenOfItsOwn() throws Exception {
        // When
        Ended ended = up("--try");

        // Then
        assertThat(ended.output()).contains("started");
        assertThat(env).hasContent(TRY);
        assertThat(token).content().contains("for-the-simulator");
    }

    @Test
    void theSameTryGoesOn() throws Exception {
        // Given
        up("--try");

        // When
        Ended ended = up("--try");

        // Then
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    @Test
    void whileItIsTriedNoTokenGoesToTheSimulator() throws Exception {
        // Given
        Files.writeString(env, TRY);
        Files.writeString(token, REAL);

        // When
        Ended ended = up();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("This desk is being tried").doesNotContain("started");
    }

    @Test
    void aDeskWithABotIsNotTried() throws Exception {
        // Given
        Files.writeString(token, REAL);

        // When
        Ended ended = up("--try");

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("a bot's token").doesNotContain("started");
        assertThat(env).doesNotExist();
    }

    @Test
    void theTokenOfTheSimulatorIsNoneForTelegram() throws Exception {
        // Given
        up("--try");
        Files.delete(env);

        // When
        Ended ended = up();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("@BotFather").doesNotContain("started");
    }

    @Test
    void whatTheOperatorWroteStays() throws Exception {
        // Given
        Files.writeString(env, "DESKWIRE_TAG=1.0\n");

        // When
        Ended ended = up("--try");

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("add two lines").doesNotContain("started");
        assertThat(env).hasContent("DESKWIRE_TAG=1.0");
    }

    @Test
    void aValueThatComesByAFileTooIsRefusedBeforeAnythingIsChanged() throws Exception {
        // Given
        Files.writeString(token, REAL);
        Files.writeString(root.resolve("settings"), """
                      DATABASE_PASSWORD: ""
                      DATABASE_PASSWORD_FILE: /run/secrets/services-password
                      REDICT_URL: redis://elsewhere:6379
                      REDICT_URL_FILE: /run/secrets/redict-url
                """);

        // When
        Ended ended = up();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("gives too: REDICT_URL. ").doesNotContain("started");
        assertThat(token.resolveSibling("data-key")).doesNotExist();
    }

    @Test
    void secretsLieWhereComposeTakesThemFrom() throws Exception {
        // Given
        Files.writeString(token, REAL);

        // When
        Ended ended = up();

        // Then
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(token.resolveSibling("data-key")).isNotEmptyFile();
        assertThat(env.resolveSibling("secrets")).doesNotExist();
    }

    private Ended up(String... options) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("bash", env.resolveSibling("up").toString()).redirectErrorStream(true);
        script.command().addAll(List.of(options));
        script.environment().remove("TELEGRAM_API_URL");
        script.environment().merge("PATH", root.resolve("bin") + ":", (path, first) -> first + path);
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
