package io.deskwire.bot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingFormsTest {
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "TELEGRAM_BOT_TOKEN", "123456:secret-secret",
            "DATABASE_URL", "postgresql://localhost:5432/deskwire",
            "DATABASE_USER", "deskwire",
            "DATABASE_PASSWORD", "secret",
            "INTERNAL_KEY", "secret"));

    @Test
    void withEverythingInPlaceThereIsNoProblem() {
        // Given
        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, jdbc:postgresql://localhost/deskwire",
        "TELEGRAM_API_URL, api.telegram.org",
        "WEB_SERVICE_URL, http://user:secret@host",
        "REDICT_URL, http://:secret@host",
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
                "DESKWIRE_FILES_PARALLEL | -1"
            })
    void aSettingThatCannotBeReadIsNamedInOneSentence(String name, String value) {
        // Given
        settings.put(name, value);

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
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
                "DESKWIRE_DELIVERY_IDLE | 500ms"
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
        "https://desk.example/telegram/webhook,not what Telegram takes,TELEGRAM_WEBHOOK_SECRET"
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
                "TELEGRAM_WEBHOOK_SECRET", "an-example-of-32-characters-12345"));

        // When
        Optional<String> problem = SettingForms.problem(settings::get);

        // Then
        assertThat(problem).isEmpty();
    }
}
