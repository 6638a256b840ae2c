package io.deskwire.bot.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.ServiceProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of a setting that the packaged bot cannot use; which those are is {@link SettingFormsTest}'s. */
class RefusedSettingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TELEGRAM_BOT_TOKEN | s3cret-without-a-number | TELEGRAM_BOT_TOKEN must look like 123456:ABC-DEF",
                "TELEGRAM_BOT_TOKEN | '' | set TELEGRAM_BOT_TOKEN in the environment",
                "TELEGRAM_MODE | '' | TELEGRAM_MODE is empty",
                "TELEGRAM_PROXY | ftp://u:s3cret@host | TELEGRAM_PROXY must look like http://host:3128",
                "DESKWIRE_TELEGRAM_LONG_POLL | 51s | DESKWIRE_TELEGRAM_LONG_POLL must be a time such as",
                "DESKWIRE_CUSTOMER_HOURS | ',' | DESKWIRE_CUSTOMER_HOURS must look like",
                "TELEGRAM_PROXY_FILE | /proc/self/mem | TELEGRAM_PROXY_FILE must be a readable file that holds the secret"
            })
    void theProcessEndsWithOneSentence(String name, String value, String expected) {
        // Given
        Map<String, String> settings = new HashMap<>(Map.of(
                "TELEGRAM_BOT_TOKEN", "123456:s3cret-s3cret",
                "DATABASE_URL", "postgresql://localhost:5432/deskwire",
                "DATABASE_USER", "deskwire",
                "DATABASE_PASSWORD", "s3cret",
                "INTERNAL_KEY", "s3cret: an internal key of 32 characters or more"));
        settings.put(name, value);

        // When
        try (ServiceProcess bot = ServiceProcess.start("128m", settings)) {
            int status = bot.exitStatus(PATIENCE);

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(bot.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Deskwire cannot start: " + expected)
                    .doesNotContain("s3cret");
        }
    }
}
