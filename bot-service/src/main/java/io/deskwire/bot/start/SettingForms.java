package io.deskwire.bot.start;

import io.deskwire.settings.RequiredSettings;
import io.deskwire.settings.SettingForm;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at what the settings hold before anything starts, so that what is wrong is said in one line. Values are never shown. */
final class SettingForms {
    private static final RequiredSettings REQUIRED = RequiredSettings.of(
            "TELEGRAM_BOT_TOKEN", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "INTERNAL_KEY");

    private SettingForms() {}

    /** Returns those without which nothing starts. */
    static RequiredSettings required() {
        return REQUIRED;
    }

    /**
     * Returns what keeps the service from starting, as one line.
     *
     * @param settings gives a setting's value or null
     */
    static Optional<String> problem(UnaryOperator<String> settings) {
        return REQUIRED.problem(settings)
                .or(() -> BotSettingForms.forms().problem(settings))
                .or(() -> webhookProblem(settings));
    }

    private static Optional<String> webhookProblem(UnaryOperator<String> settings) {
        String mode = settings.apply("TELEGRAM_MODE");
        if (mode == null || !mode.strip().equalsIgnoreCase("webhook")) {
            return Optional.empty();
        }
        String url = settings.apply("TELEGRAM_WEBHOOK_URL");
        if (url == null || SettingForm.HTTP_URL.problem(url).isPresent() || !url.endsWith("/telegram/webhook")) {
            return Optional.of(
                    "TELEGRAM_WEBHOOK_URL must look like https://host/telegram/webhook, as Telegram reaches this"
                            + " service.");
        }
        String secret = settings.apply("TELEGRAM_WEBHOOK_SECRET");
        return secret != null && !secret.isBlank()
                ? Optional.empty()
                : Optional.of("TELEGRAM_WEBHOOK_SECRET must be 16 to 256 letters, digits, _ and -.");
    }
}
