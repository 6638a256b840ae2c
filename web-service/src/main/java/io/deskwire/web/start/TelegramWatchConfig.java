package io.deskwire.web.start;

import io.deskwire.health.TelegramLimits;
import io.smallrye.config.ConfigMapping;

/** When the watch of this service speaks up; names, defaults and reasons are those of {@link TelegramLimits}, as for the other service. */
@ConfigMapping(prefix = "deskwire.telegram-watch")
public interface TelegramWatchConfig extends TelegramLimits {}
