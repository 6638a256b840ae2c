package io.deskwire.bot.internalapi;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** How the two services reach each other. */
@ConfigMapping(prefix = "deskwire.internal")
public interface InternalConfig {
    /** What calls between the services must carry ({@code INTERNAL_KEY}); never to be logged. */
    String key();

    /** Where events are posted when Redis fails ({@code WEB_SERVICE_URL}): every address of the host gets them. */
    URI webServiceUrl();
}
