package io.deskwire.bot.start;

import io.deskwire.settings.SettingForm;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at what the settings hold before anything starts, so that what is wrong is said in one line. Values are never shown. */
final class SettingForms {
    private SettingForms() {}

    /**
     * Returns what keeps the service from starting, as one line.
     *
     * @param settings gives a setting's value or null; the required ones have one
     */
    static Optional<String> problem(UnaryOperator<String> settings) {
        return BotSettingForms.forms().problem(settings).or(() -> webhookProblem(settings));
    }

    private static Optional<String> webhookProblem(UnaryOperator<String> settings) {
        String mode = settings.apply("TELEGRAM_MODE");
        if (mode == null || mode.isBlank() || mode.equals("polling")) {
            return Optional.empty();
        }
        if (!mode.equals("webhook")) {
            return Optional.of("TELEGRAM_MODE must be \"polling\" or \"webhook\".");
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
