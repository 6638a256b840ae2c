package io.deskwire.bot.internalapi;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How the two services reach each other. */
@ConfigMapping(prefix = "deskwire.internal")
public interface InternalConfig {
    /** What calls between the services must carry ({@code INTERNAL_KEY}); never to be logged. */
    String key();

    /** {@code redis://host:6379}, or empty without Redis ({@code REDICT_URL}); may contain a password. */
    Optional<String> redictUrl();

    /** Where events are posted when Redis fails ({@code WEB_SERVICE_URL}): every address of the host gets them. */
    URI webServiceUrl();
}
