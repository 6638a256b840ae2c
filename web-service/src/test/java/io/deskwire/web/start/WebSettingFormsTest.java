package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.deskwire.settings.SettingFiles;
import io.deskwire.testing.DocumentedSettings;
import io.deskwire.testing.TakenSettings;
import io.deskwire.testing.WrongValues;
import io.quarkus.redis.runtime.client.config.RedisClientConfig;
import io.smallrye.config.ConfigMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebSettingFormsTest {
    /** Which part of them is wrong is said: they are lists, and no secrets. */
    private static final Set<String> SHOWN = Set.of("DESKWIRE_CUSTOMER_HOURS", "DESKWIRE_TRUSTED_PROXIES");

    private static final TakenSettings TAKEN =
            new TakenSettings(RedisClientConfig.class, configurations("io.deskwire.web"));

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "DATABASE_URL", "postgresql://localhost:5432/deskwire",
            "DATABASE_USER", "deskwire",
            "DATABASE_PASSWORD", "hunter2",
            "INTERNAL_KEY", "an internal key of 32 characters or more",
            "SESSION_KEY", "a session key of 32 characters or more"));

    private static List<Class<?>> configurations(String in) {
        return new ClassFileImporter()
                .importPackages(in).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    /** A setting, and what it must be. */
    static Stream<Arguments> forms() {
        return TAKEN.byVariable(words()).entrySet().stream().map(form -> Arguments.of(form.getKey(), form.getValue()));
    }

    private static Map<String, String> words() {
        return WebSettingForms.forms().forms().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, form -> form.getValue().words()));
    }

    @Test
    void thePageOfSettingsSaysWhatTheServiceTakes() {
        // Given
        List<String> taken = TAKEN.rows(words(), WebSettingForms.required().names(), SettingFiles.NAMES);

        // When
        List<String> documented = DocumentedSettings.ofReplicas();

        // Then
        assertThat(documented).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void everySettingHasAForm() {
        // When
        Set<String> named = TAKEN.byVariable(words()).keySet();

        // Then
        assertThat(named)
                .containsAll(TAKEN.mapped())
                .containsAll(WebSettingForms.required().names());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatASettingCannotBeIsSaidInOneLineThatNamesIt(String name, String words) {
        // When
        List<Optional<String>> problems = WrongValues.of(words).stream()
                .map(value -> problem(name, value))
                .toList();

        // Then
        assertThat(problems).allSatisfy(problem -> assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .matches("(set )?" + name + "[ :].*")
                .doesNotContain(SHOWN.contains(name) ? "\n" : WrongValues.SECRET, "Exception", "\n")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsSaidOfAnotherFormIsWhatThePageSays(String name, String words) {
        // When
        Optional<String> problem = problem(name, "?!\n");

        // Then
        assertThat(problem).get().asString().contains(words.replaceFirst(", or empty$", ""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theBoundsThatAreSaidAreTaken(String name, String words) {
        // When
        List<Optional<String>> problems = WrongValues.bounds(words).stream()
                .map(value -> problem(name, value))
                .toList();

        // Then
        assertThat(problems).allMatch(Optional::isEmpty);
    }

    private Optional<String> problem(String name, String value) {
        Map<String, String> with = new HashMap<>(settings);
        with.put(name, value);
        return WebSettingForms.problem(with::get);
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
        Optional<String> problem = WebSettingForms.problem(settings::get);

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
        Optional<String> problem = WebSettingForms.problem(settings::get);

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
        Optional<String> problem = WebSettingForms.problem(settings::get);

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
        Optional<String> problem = WebSettingForms.problem(settings::get);

        // Then
        assertThat(problem.isPresent()).isEqualTo(refusal != null);
        assertThat(problem.orElse(""))
                .startsWith(refusal == null ? "" : refusal)
                .doesNotContain("short");
    }
}
