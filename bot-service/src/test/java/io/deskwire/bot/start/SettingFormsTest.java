package io.deskwire.bot.start;

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

class SettingFormsTest {
    /** Which part of them is wrong is said: they are lists, and no secrets. */
    private static final Set<String> SHOWN = Set.of("DESKWIRE_CUSTOMER_HOURS", "DESKWIRE_TRUSTED_PROXIES");

    private static final TakenSettings TAKEN =
            new TakenSettings(RedisClientConfig.class, configurations("io.deskwire.bot"));

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "TELEGRAM_BOT_TOKEN", "123456:secret-secret",
            "DATABASE_URL", "postgresql://localhost:5432/deskwire",
            "DATABASE_USER", "deskwire",
            "DATABASE_PASSWORD", "secret",
            "INTERNAL_KEY", "an internal key of 32 characters or more"));

    @Test
    void withEverythingInPlaceThereIsNoProblem() {
        // Given
        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }

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
        return BotSettingForms.forms().forms().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, form -> form.getValue().words()));
    }

    @Test
    void thePageOfSettingsSaysWhatTheServiceTakes() {
        // Given
        List<String> taken = TAKEN.rows(words(), SettingForms.required().names(), SettingFiles.NAMES);

        // When
        List<String> documented = DocumentedSettings.ofTheBot();

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
                .containsAll(SettingForms.required().names());
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
        return SettingForms.problem(with::get);
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, jdbc:postgresql://localhost/deskwire",
        "TELEGRAM_API_URL, api.telegram.org",
        "WEB_SERVICE_URL, http://user:secret@host",
        "REDICT_URL, http://:secret@host",
        "QUARKUS_REDIS_HOSTS, http://:secret@host",
        "QUARKUS_REDIS_CLIENT_TYPE, sentinels",
        "TELEGRAM_BOT_TOKEN, secret-without-a-number",
        "INTERNAL_KEY, a-short-secret",
        "DATA_KEY, a-short-secret",
        "TELEGRAM_WEBHOOK_SECRET, a-short-secret",
        "DESKWIRE_INTERNAL_KEY, a-short-secret",
        "DESKWIRE_DATA_KEY, a-short-secret",
        "TELEGRAM_PROXY, ftp://:secret@host",
        "TELEGRAM_FILES_DIRECTORY, /secret/that/is/not/there",
        "TELEGRAM_MODE, carrier-pigeon"
    })
    void whatIsWrongIsNamedWithoutItsValue(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith(name)
                .doesNotContain("secret")
                .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DESKWIRE_CUSTOMER_HOURS | 9-17",
                "DESKWIRE_CUSTOMER_HOURS | Mon-Fri 25:00-26:00",
                "DESKWIRE_CUSTOMER_HOURS | Mon-Fri 09:00-09:00",
                "DESKWIRE_CUSTOMER_HOURS | Mo-Fr 09:00-17:00",
                "DESKWIRE_CUSTOMER_HOURS | Mon-Fri 09:00-18:00; Sat 10:00-14:00",
                "deskwire.customer.hours | always",
                "DESKWIRE_CUSTOMER_ZONE | Berlin",
                "DESKWIRE_CUSTOMER_CARD | maybe",
                "DESKWIRE_DELIVERY_PER_SECOND | many",
                "DESKWIRE_DELIVERY_PER_SECOND | 0",
                "DESKWIRE_DELIVERY_BURST_PER_CHAT | 1.5",
                "DESKWIRE_DELIVERY_GIVE_UP_AFTER | soon",
                "DESKWIRE_FILES_PARALLEL | -1",
                "DESKWIRE_FILES_PARALLEL | ''",
                "DESKWIRE_CUSTOMER_NEW_TICKETS_PER_HOUR | 00",
                "DESKWIRE_CUSTOMER_NEW_TICKETS_PER_HOUR | -0",
                "DESKWIRE_CUSTOMER_FILE_BYTES_PER_HOUR | 200 MB",
                "DESKWIRE_DELIVERY_PARALLEL | 0",
                "DESKWIRE_DELIVERY_PER_SECOND | Infinity",
                "DESKWIRE_DELIVERY_IDLE | 0",
                "DESKWIRE_HTTP_CONNECTIONS | none",
                "DESKWIRE_HTTP_BODY_BYTES | 0",
                "DESKWIRE_TELEGRAM_WEBHOOK_CONNECTIONS | 101",
                "deskwire.telegram-watch.outbox-late | soon",
                "DESKWIRE_TELEGRAM_WATCH_UPDATES_STOPPED | -3m",
                "DESKWIRE_TRUSTED_PROXIES | nginx",
                "DESKWIRE_TRUSTED_PROXIES | '10.0.0.0/8,10.0.0.0/33'",
                "QUARKUS_HTTP_PORT | eighty"
            })
    void aSettingThatCannotBeReadIsNamedInOneSentence(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith(variable + " ")
                .doesNotContain("Exception")
                .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DESKWIRE_CUSTOMER_HOURS | Mon-Fri 22:00-06:00",
                "DESKWIRE_CUSTOMER_HOURS | Mon-Fri 09:00-17:00, Sat 10:00-24:00",
                "DESKWIRE_CUSTOMER_HOURS | ' '",
                "DESKWIRE_CUSTOMER_ZONE | Europe/Berlin",
                "DESKWIRE_CUSTOMER_CARD | False",
                "DESKWIRE_DELIVERY_GIVE_UP_AFTER | PT1H",
                "DESKWIRE_DELIVERY_IDLE | 500ms",
                "DESKWIRE_FILES_KEPT | ''",
                "DESKWIRE_FILES_PARALLEL | 0",
                "DESKWIRE_TRUSTED_PROXIES | '10.0.0.0/8, fd00::/8'"
            })
    void aSettingThatCanBeReadIsNoProblem(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',an-example-of-32-characters-12345,TELEGRAM_WEBHOOK_URL",
        "https://desk.example/elsewhere,an-example-of-32-characters-12345,TELEGRAM_WEBHOOK_URL",
        "https://desk.example/telegram/webhook,'',TELEGRAM_WEBHOOK_SECRET",
        "https://desk.example/telegram/webhook,too-short,TELEGRAM_WEBHOOK_SECRET",
        "https://desk.example/telegram/webhook,not what Telegram takes,TELEGRAM_WEBHOOK_SECRET",
        "https://desk.example/telegram/webhook,'an-example-of-32-characters-12345,',TELEGRAM_WEBHOOK_SECRET"
    })
    void aWebhookNeedsAnAddressAndASecret(String url, String secret, String named) {
        // Given
        settings.putAll(
                Map.of("TELEGRAM_MODE", "webhook", "TELEGRAM_WEBHOOK_URL", url, "TELEGRAM_WEBHOOK_SECRET", secret));

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line).startsWith(named));
    }

    @Test
    void aWebhookWithBothIsFine() {
        // Given
        settings.putAll(Map.of(
                "TELEGRAM_MODE", "webhook",
                "TELEGRAM_WEBHOOK_URL", "https://desk.example/telegram/webhook",
                "TELEGRAM_WEBHOOK_SECRET", "an-example-of-32-characters-12345,the-one-before-it"));

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }
}
