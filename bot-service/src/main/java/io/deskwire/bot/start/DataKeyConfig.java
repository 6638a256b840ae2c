package io.deskwire.bot.start;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What only the services may read in the database; as the web-service has it. */
@ConfigMapping(prefix = "deskwire.data")
public interface DataKeyConfig {
    /** Opens bots' tokens ({@code DATA_KEY}), one key or several, separated by commas; never to be logged. */
    Optional<String> key();
}
