package io.deskwire.bot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
