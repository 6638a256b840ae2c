package io.deskwire.web.start;

import static io.deskwire.settings.OptionalSettings.keys;
import static io.deskwire.settings.SettingForm.ABOVE_0;
import static io.deskwire.settings.SettingForm.HTTP_URL;
import static io.deskwire.settings.SettingForm.NETWORKS;
import static io.deskwire.settings.SettingForm.ORIGINS;
import static io.deskwire.settings.SettingForm.SWITCH;
import static io.deskwire.settings.SettingForm.TEXT;

import io.deskwire.publish.RedictUrl;
import io.deskwire.secret.KeySetting;
import io.deskwire.settings.OptionalSettings;
import io.deskwire.settings.RequiredSettings;
import io.deskwire.settings.SettingForm;
import io.deskwire.web.balance.Revision;
import io.deskwire.web.desk.DeskUploads;
import io.deskwire.web.desk.FirstAdmin;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The forms of this service's settings; what they mean is in {@link DeskConfig} and {@link TelegramWatchConfig}. */
final class WebSettingForms {
    private static final SettingForm TIME = SettingForm.time(DurationConverter::parseDuration, Duration.ZERO);
    /** Nothing happens faster, and nothing may happen at once for ever. */
    private static final SettingForm SOME_TIME =
            SettingForm.time(DurationConverter::parseDuration, Duration.ofSeconds(1));
    /** One file of the largest at least, or nobody uploads one. */
    private static final SettingForm UNUSED = SettingForm.bytes(DeskUploads.LIMIT);

    private static final SettingForm WAY = SettingForm.oneOf(Set.of("direct", "public"), "must be direct or public.");
    private static final SettingForm SEEN = SettingForm.oneOf(Set.of("all", "team"), "must be all or team.");
    private static final SettingForm REVISION =
            SettingForm.read(Revision.WORDS, Revision::of).orNothing();
    private static final SettingForm REDICT =
            SettingForm.read(RedictUrl.FORM, RedictUrl::of).orNothing();
    private static final RequiredSettings REQUIRED =
            RequiredSettings.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "INTERNAL_KEY", "SESSION_KEY");

    private WebSettingForms() {}

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
        return REQUIRED.problem(settings).or(() -> forms().problem(settings));
    }

    static OptionalSettings forms() {
        return new OptionalSettings()
                .ofEachService(SOME_TIME)
                .together(RedictUrl::problem)
                .together(FirstAdmin::problem)
                .variable("REDICT_URL", REDICT)
                .variable("WEB_SERVICE_URL", HTTP_URL)
                .variable("BOT_SERVICE_URL", HTTP_URL.orNothing())
                .variable("PUBLIC_ORIGINS", ORIGINS)
                .variable("SEEN_REACTION", SWITCH)
                .variable("ADMIN_USERNAME", TEXT.orNothing())
                .variable("ADMIN_PASSWORD", TEXT.orNothing())
                .variable("SESSION_KEY", keys(KeySetting.SESSION_KEY))
                .all("deskwire.", keys(KeySetting.SESSION_KEY), "session.key")
                .all("deskwire.", keys(KeySetting.INTERNAL_KEY), "internal-key")
                .all("deskwire.", keys(KeySetting.DATA_KEY).orNothing(), "data.key")
                .all("quarkus.redis.", REDICT, "hosts")
                .all("deskwire.", HTTP_URL, "web-service-url")
                .all("deskwire.", HTTP_URL.orNothing(), "bot-service-url")
                .all("deskwire.", ORIGINS, "public-origins")
                .all("deskwire.", NETWORKS, "trusted-proxies")
                .all("deskwire.", SWITCH, "customer.seen-reaction", "replies.of-colleagues")
                .all("deskwire.sockets.", ABOVE_0, "per-replica", "per-agent")
                .all("deskwire.sockets.", WAY, "way")
                .all("deskwire.tickets.", SEEN, "seen")
                .all("deskwire.uploads.", UNUSED, "unused-bytes")
                .all("deskwire.", SOME_TIME, "session.lifetime", "log.kept")
                .all("deskwire.", REVISION, "revision")
                .all("deskwire.", TIME, "drain.lead");
    }
}
