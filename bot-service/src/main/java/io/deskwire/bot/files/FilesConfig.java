package io.deskwire.bot.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How files are fetched. */
@ConfigMapping(prefix = "deskwire.files")
public interface FilesConfig {
    /** How long files are kept after their ticket was resolved; empty: for ever, as the conversations are. */
    Optional<Duration> kept();

    /** Files at the same time: a few fill the line, and more would only each be slower. */
    @WithDefault("3")
    int parallel();

    /** How long a claim holds: 20 MB over a line of 1 Mbit/s take three minutes. */
    @WithDefault("5m")
    Duration lease();

    /** How often the worker looks by itself; it is woken when a message with a file comes in. */
    @WithDefault("5s")
    Duration idle();

    /** Bytes: what Telegram lets a bot fetch, 20 MB. More only with a Bot API server of one's own. */
    @WithDefault("20971520")
    long largest();
}
