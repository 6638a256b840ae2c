package io.deskwire.web.start;

import static io.deskwire.settings.SettingForm.ABOVE_0;
import static io.deskwire.settings.SettingForm.HTTP_URL;
import static io.deskwire.settings.SettingForm.NETWORKS;
import static io.deskwire.settings.SettingForm.ORIGINS;
import static io.deskwire.settings.SettingForm.SWITCH;

import io.deskwire.publish.RedictUrl;
import io.deskwire.secret.KeySetting;
import io.deskwire.settings.OptionalSettings;
import io.deskwire.settings.SettingForm;
import io.deskwire.web.balance.Revision;
import io.deskwire.web.desk.DeskUploads;
import io.deskwire.web.desk.FirstAdmin;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Set;

/** The forms of this service's settings; what they mean is in {@link DeskConfig} and {@link TelegramWatchConfig}. */
final class WebSettingForms {
    private static final SettingForm TIME = SettingForm.time(DurationConverter::parseDuration, Duration.ZERO);
    /** Nothing happens faster, and nothing may happen at once for ever. */
    private static final SettingForm SOME_TIME =
            SettingForm.time(DurationConverter::parseDuration, Duration.ofSeconds(1));
    /** One file of the largest at least, or nobody uploads one. */
    private static final SettingForm UNUSED = SettingForm.whole(DeskUploads.LIMIT, Long.MAX_VALUE);

    private static final SettingForm WAY = SettingForm.oneOf(Set.of("direct", "public"), "must be direct or public.");
    private static final SettingForm SEEN = SettingForm.oneOf(Set.of("all", "team"), "must be all or team.");
    private static final SettingForm REVISION = SettingForm.read(Revision::of).orNothing();
    private static final SettingForm REDICT = SettingForm.read(RedictUrl::of).orNothing();

    private WebSettingForms() {}

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
                .variable("SESSION_KEY", SettingForm.read(KeySetting.SESSION_KEY::keys))
                .all("deskwire.", SettingForm.read(KeySetting.SESSION_KEY::keys), "session.key")
                .all("deskwire.", SettingForm.read(KeySetting.INTERNAL_KEY::keys), "internal-key")
                .all("deskwire.", SettingForm.read(KeySetting.DATA_KEY::keys).orNothing(), "data.key")
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
