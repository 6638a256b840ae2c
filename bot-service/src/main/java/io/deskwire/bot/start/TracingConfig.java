package io.deskwire.bot.start;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where traces go, and of how many events; the same for the other service. */
@ConfigMapping(prefix = "deskwire.tracing")
public interface TracingConfig {
    /** {@code DESKWIRE_TRACING_COLLECTOR}: takes OTLP over HTTP; empty: no event is followed. */
    Optional<String> collector();

    /** {@code DESKWIRE_TRACING_RATIO}: the share of events that is followed. */
    double ratio();
}
