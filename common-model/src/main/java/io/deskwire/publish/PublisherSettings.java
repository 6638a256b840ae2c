package io.deskwire.publish;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a {@link Publisher} publishes.
 *
 * @param redict      how Redis is reached ({@code REDICT_URL}); without it everything goes over HTTP
 * @param webService  {@code WEB_SERVICE_URL}: http or https, with a host
 * @param botService  {@code BOT_SERVICE_URL}: where the bot is told of work and of typing when Redis fails; without it its timer finds the work
 * @param internalKey {@code INTERNAL_KEY}
 */
public record PublisherSettings(
        Optional<RedictClients> redict, URI webService, Optional<URI> botService, String internalKey) {

    public PublisherSettings {
        Objects.requireNonNull(redict, "redict");
        requireHttp("WEB_SERVICE_URL", webService);
        botService.ifPresent(url -> requireHttp("BOT_SERVICE_URL", url));
        Objects.requireNonNull(internalKey, "internalKey");
    }

    private static void requireHttp(String name, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(name + " must look like http://host:8080");
        }
    }

    /** Returns everything but the key. */
    @Override
    public String toString() {
        return "PublisherSettings[redict=" + redict + ", webService=" + webService + ", botService=" + botService + "]";
    }
}
