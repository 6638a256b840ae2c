package io.deskwire.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.compose.ComposeFile.Service;
import io.deskwire.settings.SettingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the containers of deploy/compose are told, and how. */
class ComposeSettingsTest {

    private static Map<String, Service> services() throws IOException {
        Map<String, Service> services = ComposeFile.read().services();
        return services.entrySet().stream()
                .filter(entry -> entry.getKey().matches("web-\\d|bot"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void everySettingIsOneOfThoseInTheDocs() throws IOException {
        // Given
        String docs = Files.readString(Path.of("../../docs/operations/configure.md"));

        // When
        List<String> names = services().values().stream()
                .flatMap(service -> service.environment().keySet().stream())
                .map(name -> name.replaceFirst("_FILE$", ""))
                .distinct()
                .toList();

        // Then
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(docs).contains("`" + name + "`"));
    }

    @Test
    void noSecretStandsInTheEnvironment() throws IOException {
        // Given
        List<String> noSecrets = List.of("DATABASE_USER");

        // When
        Map<String, Service> services = services();

        // Then
        assertThat(services.values())
                .flatExtracting(service -> service.environment().keySet())
                .doesNotContainAnyElementsOf(SettingFiles.NAMES.stream()
                        .filter(name -> !noSecrets.contains(name))
                        .toList());
    }

    @Test
    void onlyTheMigrationHasThePasswordOfWhoOwnsTheTables() throws IOException {
        // When
        Map<String, Service> all = ComposeFile.read().services();

        // Then
        assertThat(all.entrySet())
                .filteredOn(entry -> entry.getValue().secrets() != null)
                .filteredOn(entry -> entry.getValue().secrets().contains("database-password"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("migrate", "postgresql");
        assertThat(services().values())
                .extracting(service -> service.environment().get("DATABASE_USER"))
                .doesNotContain(all.get("migrate").environment().get("DATABASE_USER"));
    }

    @Test
    void eachSecretIsAFileThatItsServiceHas() throws IOException {
        // When
        Map<String, Service> services = services();

        // Then
        assertThat(services.values()).allSatisfy(service -> assertThat(service.secrets())
                .map(secret -> "/run/secrets/" + secret)
                .containsExactlyInAnyOrderElementsOf(service.environment().entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("_FILE"))
                        .map(Map.Entry::getValue)
                        .toList()));
    }

    @Test
    void everySecretLiesInTheFolderThatNobodyElseEnters() throws IOException {
        // When
        Map<String, ComposeFile.SecretFile> secrets = ComposeFile.read().secrets();

        // Then
        assertThat(secrets).isNotEmpty().allSatisfy((name, secret) -> assertThat(secret.file())
                .isEqualTo("${DESKWIRE_SECRETS:-./secrets}/" + name));
    }

    @Test
    void replicasKnowNotTheBotsSecretsNorTheBotTheirs() throws IOException {
        // When
        Map<String, Service> services = services();

        // Then
        assertThat(services.get("bot").secrets()).doesNotContain("session-key", "admin-password");
        assertThat(services.get("web-1").secrets()).doesNotContain("telegram-bot-token");
    }
}
