package io.deskwire.bot.start;

import static io.deskwire.settings.OptionalSettings.keys;
import static io.deskwire.settings.SettingForm.ABOVE_0;
import static io.deskwire.settings.SettingForm.BYTES;
import static io.deskwire.settings.SettingForm.HTTP_URL;
import static io.deskwire.settings.SettingForm.NETWORKS;
import static io.deskwire.settings.SettingForm.RATE;
import static io.deskwire.settings.SettingForm.SWITCH;
import static io.deskwire.settings.SettingForm.ZONE;

import io.deskwire.bot.customer.OfficeHours;
import io.deskwire.bot.telegram.BotToken;
import io.deskwire.bot.telegram.ProxyUrl;
import io.deskwire.publish.RedictUrl;
import io.deskwire.secret.KeySetting;
import io.deskwire.settings.OptionalSettings;
import io.deskwire.settings.SettingForm;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** The forms of this service's settings; what they mean is in the configurations of its packages. */
final class BotSettingForms {
    private static final SettingForm TIME = SettingForm.time(DurationConverter::parseDuration, Duration.ZERO);
    /** A pause of nothing would be none at all. */
    private static final SettingForm PAUSE = SettingForm.time(DurationConverter::parseDuration, Duration.ofMillis(1));
    /** What runs out after less would never hold. */
    private static final SettingForm SOME_TIME =
            SettingForm.time(DurationConverter::parseDuration, Duration.ofSeconds(1));
    /** What Telegram allows (Bot API, setWebhook). */
    private static final SettingForm WEBHOOK_CONNECTIONS = SettingForm.whole(1, 100);

    /** Whose token it is decides which customers and replies are its. */
    private static final SettingForm TOKEN = SettingForm.read(BotToken.FORM_WORDS, value -> new BotToken(value).bot());

    private static final SettingForm WEBHOOK_SECRET =
            keys(KeySetting.TELEGRAM_WEBHOOK_SECRET).orNothing();

    private static final SettingForm REDICT =
            SettingForm.read(RedictUrl.FORM, RedictUrl::of).orNothing();
    private static final SettingForm MODE =
            SettingForm.oneOf(Set.of("polling", "webhook"), "must be polling or webhook.");
    /** Telegram holds no call for longer (Bot API, getUpdates). */
    private static final SettingForm LONG_POLL =
            SettingForm.time(DurationConverter::parseDuration, Duration.ZERO, Duration.ofSeconds(50));

    private BotSettingForms() {}

    static OptionalSettings forms() {
        SettingForm hours = SettingForm.read(OfficeHours.FORM, value -> OfficeHours.of(value, ZoneId.of("UTC")));
        return new OptionalSettings()
                .ofEachService(SOME_TIME)
                .variable("TELEGRAM_BOT_TOKEN", TOKEN)
                .variable("TELEGRAM_API_URL", HTTP_URL)
                .variable("TELEGRAM_WEBHOOK_SECRET", WEBHOOK_SECRET)
                .all("deskwire.telegram.", WEBHOOK_SECRET, "webhook-secret")
                .variable("TELEGRAM_MODE", MODE)
                .all("deskwire.internal.", keys(KeySetting.INTERNAL_KEY), "key")
                .all("deskwire.data.", keys(KeySetting.DATA_KEY).orNothing(), "key")
                .variable("WEB_SERVICE_URL", HTTP_URL)
                .variable("TELEGRAM_WEBHOOK_URL", HTTP_URL.orNothing())
                .variable("TELEGRAM_FILES_DIRECTORY", SettingForm.DIRECTORY.orNothing())
                .all("deskwire.telegram.", SettingForm.DIRECTORY.orNothing(), "files-directory")
                .variable(
                        "TELEGRAM_PROXY",
                        SettingForm.read(ProxyUrl.FORM, ProxyUrl::new).orNothing())
                .together(RedictUrl::problem)
                .variable("REDICT_URL", REDICT)
                .all("quarkus.redis.", REDICT, "hosts")
                .variable("DESKWIRE_TRUSTED_PROXIES", NETWORKS)
                .all("deskwire.http.", NETWORKS, "trusted-proxies")
                .all("deskwire.customer.", SWITCH, "greeting", "card", "rating", "commands", "refusals", "edit-reopens")
                .all(
                        "deskwire.customer.",
                        SettingForm.oneOf(Set.of("keep", "reopen"), "must be keep or reopen."),
                        "thanks")
                .all("deskwire.customer.", ABOVE_0, "new-tickets-per-hour", "files-per-hour", "messages-per-hour")
                .all("deskwire.customer.", BYTES, "file-bytes-per-hour")
                .all("deskwire.customer.", ZONE, "zone")
                .all("deskwire.customer.", hours.orNothing(), "hours")
                .all("deskwire.delivery.", ABOVE_0, "parallel", "burst", "burst-per-chat")
                .all("deskwire.delivery.", RATE, "per-second", "per-second-and-chat")
                .all("deskwire.delivery.", SOME_TIME, "lease", "turn", "give-up-after")
                .all("deskwire.delivery.", PAUSE, "idle")
                .all("deskwire.delivery.", TIME, "finish-within")
                .all("deskwire.files.", SettingForm.whole(0, Integer.MAX_VALUE), "parallel")
                .all("deskwire.files.", BYTES, "largest")
                .all("deskwire.files.", SOME_TIME.orNothing(), "kept")
                .all("deskwire.files.", SOME_TIME, "lease")
                .all("deskwire.files.", PAUSE, "idle")
                .all("deskwire.telegram.", WEBHOOK_CONNECTIONS, "webhook-connections")
                .all("deskwire.telegram.", LONG_POLL, "long-poll")
                .all("deskwire.telegram.", SOME_TIME, "answer-within");
    }
}
