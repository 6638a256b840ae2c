package io.deskwire.bot.updates;

import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.telegram.WebhookSecret;
import io.deskwire.http.RefusalLog;
import io.deskwire.http.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks at the secret before a byte of what is posted is read; {@link WebhookResource} takes what passed. */
@Singleton
public class WebhookGate {
    /** Before whatever reads bodies. */
    private static final int EARLY = 900;

    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private final @Nullable WebhookSecret secret;
    private final RefusalLog refusals;

    WebhookGate(TelegramConfig config, RefusalLog refusals) {
        this.secret = config.mode() == TelegramConfig.UpdateMode.WEBHOOK
                ? config.webhookSecret().orElseThrow()
                : null;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // All below it: "/telegram/webhook/" is the same resource.
        if (!RequestPath.of(request.uri()).startsWith("/telegram/")) {
            routing.next();
        } else if (secret == null) {
            routing.response().setStatusCode(404).end();
        } else if (!secret.matches(request.getHeader(SECRET))) {
            routing.response().setStatusCode(401).end();
            refusals.refused(request.remoteAddress().hostAddress(), "it posted to the webhook without its secret");
        } else {
            routing.next();
        }
    }
}
