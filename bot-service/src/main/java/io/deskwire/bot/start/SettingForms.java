package io.deskwire.bot.start;

import io.deskwire.bot.telegram.ProxyUrl;
import io.deskwire.publish.RedictUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at what the settings hold before anything starts, so that what is wrong is said in one line. Values are never shown. */
final class SettingForms {
    /** What Telegram takes (Bot API, setWebhook), and not shorter than what nobody guesses. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");

    private SettingForms() {}

    /**
     * Returns what keeps the service from starting, as one line.
     *
     * @param settings gives a setting's value or null; the required ones have one
     */
    static Optional<String> problem(Function<String, String> settings) {
        if (!settings.apply("DATABASE_URL").matches("postgres(ql)?://[^/]+/.+")) {
            return Optional.of("DATABASE_URL must look like postgresql://host:5432/deskwire.");
        }
        for (String name : List.of("TELEGRAM_API_URL", "WEB_SERVICE_URL")) {
            if (!isHttp(settings.apply(name))) {
                return Optional.of(name + " must look like https://host:port, without a user or a password.");
            }
        }
        Optional<String> proxy = proxyProblem(settings.apply("TELEGRAM_PROXY"));
        if (proxy.isPresent()) {
            return proxy;
        }
        Optional<String> webhook = webhookProblem(settings);
        if (webhook.isPresent()) {
            return webhook;
        }
        return redictProblem(settings.apply("REDICT_URL")).or(() -> OptionalSettings.problem(settings));
    }

    private static Optional<String> webhookProblem(Function<String, String> settings) {
        String mode = settings.apply("TELEGRAM_MODE");
        if (mode == null || mode.isBlank() || mode.equals("polling")) {
            return Optional.empty();
        }
        if (!mode.equals("webhook")) {
            return Optional.of("TELEGRAM_MODE must be \"polling\" or \"webhook\".");
        }
        String url = settings.apply("TELEGRAM_WEBHOOK_URL");
        if (url == null || url.isBlank() || !isHttp(url) || !url.endsWith("/telegram/webhook")) {
            return Optional.of(
                    "TELEGRAM_WEBHOOK_URL must look like https://host/telegram/webhook, as Telegram reaches this"
                            + " service.");
        }
        String secret = settings.apply("TELEGRAM_WEBHOOK_SECRET");
        return secret != null && SECRET.matcher(secret.strip()).matches()
                ? Optional.empty()
                : Optional.of("TELEGRAM_WEBHOOK_SECRET must be 16 to 256 letters, digits, _ and -.");
    }

    private static Optional<String> proxyProblem(String url) {
        try {
            return Optional.ofNullable(url)
                    .filter(text -> !text.isBlank())
                    .map(ProxyUrl::new)
                    .flatMap(proxy -> Optional.empty());
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> redictProblem(String url) {
        try {
            RedictUrl.of(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Unset is fine: both have a default. */
    private static boolean isHttp(String value) {
        if (value == null) {
            return true;
        }
        try {
            URI uri = URI.create(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
