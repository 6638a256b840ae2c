package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DocumentedSettings;
import io.deskwire.testing.MappedSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebSettingFormsTest {
    private final Map<String, String> settings = new HashMap<>();

    static Stream<String> mapped() {
        return MappedSettings.of(DeskConfig.class, TelegramWatchConfig.class);
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void noMappedSettingThatCannotBeReadReachesTheStart(String name) {
        // Given
        settings.put(name, "?!");

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        assertThat(problem)
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith(name + " ").doesNotContain("Exception", "\n"));
    }

    static Stream<String> documented() {
        return DocumentedSettings.ofReplicas();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void noDocumentedSettingThatCannotBeReadReachesTheStart(String name) {
        // Given
        settings.put(name, "?!");

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        assertThat(problem)
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith(name + " must ").doesNotContain("Exception", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATABASE_URL | jdbc:postgresql://localhost/deskwire",
                "SESSION_KEY | a-short-secret",
                "INTERNAL_KEY | a-short-secret",
                "DATA_KEY | a-short-secret",
                "DESKWIRE_SESSION_KEY | a-short-secret",
                "deskwire.internal-key | a-short-secret",
                "DESKWIRE_DATA_KEY | a-short-secret",
                "REDICT_URL | http://:secret@host",
                "REDICT_URL | redis://one:26379,redis:/:secret@two",
                "QUARKUS_REDIS_HOSTS | http://:secret@host",
                "QUARKUS_REDIS_CLIENT_TYPE | sentinels",
                "WEB_SERVICE_URL | localhost:8080",
                "WEB_SERVICE_URL | ' '",
                "BOT_SERVICE_URL | http://user:secret@host",
                "PUBLIC_ORIGINS | https://desk.example.org/app",
                "PUBLIC_ORIGINS | desk.example.org",
                "DESKWIRE_TRUSTED_PROXIES | nginx",
                "DESKWIRE_HTTP_CONNECTIONS | 0",
                "DESKWIRE_HTTP_CONNECTIONS | 99999999999",
                "DESKWIRE_HTTP_CONNECTIONS | ''",
                "DESKWIRE_HTTP_BODY_BYTES | 32M",
                "DESKWIRE_SESSION_LIFETIME | 0",
                "DESKWIRE_LOG_KEPT | PT9999999999999H",
                "DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE | -5s",
                "deskwire.telegram-watch.files-late | soon",
                "DESKWIRE_REPLIES_OF_COLLEAGUES | maybe",
                "SEEN_REACTION | maybe",
                "DESKWIRE_LOG_JSON | maybe",
                "DESKWIRE_SOCKETS_WAY | fast",
                "DESKWIRE_REVISION | of today",
                "QUARKUS_HTTP_PORT | eighty",
                "QUARKUS_MANAGEMENT_PORT | 65536"
            })
    void whatCannotBeUsedIsNamedWithoutItsSecrets(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        assertThat(problem)
                .hasValueSatisfying(line ->
                        assertThat(line).startsWith(variable + " ").doesNotContain("secret", "Exception", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REDICT_URL | rediss://user:password@host:6379/0",
                "QUARKUS_REDIS_CLIENT_TYPE | sentinel",
                "REDICT_URL | ''",
                "BOT_SERVICE_URL | ''",
                "PUBLIC_ORIGINS | 'https://desk.example.org, http://localhost:8080'",
                "DESKWIRE_TRUSTED_PROXIES | '10.0.0.0/8,fd00::/8, ::ffff:10.0.0.7'",
                "DESKWIRE_HTTP_BODY_BYTES | 4294967296",
                "DESKWIRE_DRAIN_LEAD | 0",
                "DESKWIRE_REVISION | 5c6d7f8b9",
                "DESKWIRE_REVISION | ''",
                "DESKWIRE_SOCKETS_WAY | public",
                "DESKWIRE_LOG_KEPT | P30D",
                "DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE | 45s",
                "QUARKUS_HTTP_PORT | 0"
            })
    void whatCanBeUsedIsNoProblem(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sentinel, false", "cluster, false", "standalone, true", ", true"})
    void severalAddressesOfRedisNeedToBeSaidWhatTheyAre(String type, boolean refused) {
        // Given
        settings.put("REDICT_URL", "redis://:secret@one:26379,redis://:secret@two:26379");
        settings.put("QUARKUS_REDIS_CLIENT_TYPE", type);

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        assertThat(problem)
                .isEqualTo(
                        refused
                                ? Optional.of("REDICT_URL names several addresses:"
                                        + " set QUARKUS_REDIS_CLIENT_TYPE to sentinel or cluster.")
                                : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "Admin, a long enough password, ",
        "admin, , ",
        ", a long enough password, ",
        "?!, a long enough password, ADMIN_USERNAME: a user name has",
        "admin, short, ADMIN_PASSWORD: it has at least",
        "a-long-name, A-long-name, ADMIN_PASSWORD: it is the user name"
    })
    void theFirstAdminIsOneThatCouldBeAdded(String username, String password, String refusal) {
        // Given
        settings.put("ADMIN_USERNAME", username);
        settings.put("ADMIN_PASSWORD", password);

        // When
        Optional<String> problem = WebSettingForms.forms().problem(settings::get);

        // Then
        assertThat(problem.isPresent()).isEqualTo(refusal != null);
        assertThat(problem.orElse(""))
                .startsWith(refusal == null ? "" : refusal)
                .doesNotContain("short");
    }
}
