package io.deskwire.health;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether customers hear the desk and the desk hears them.
 *
 * @param reason a sentence; null when all is well
 * @param since  when it began, as far as that is known; null when all is well
 */
public record TelegramState(
        HealthLevel level,
        @Nullable String reason,
        @Nullable Instant since) {
    public static final TelegramState OK = new TelegramState(HealthLevel.OK, null, null);

    /** How well. */
    public enum HealthLevel {
        OK,
        /** Something takes longer than it should. */
        LATE,
        /** Nothing goes out, or nothing comes in. */
        STOPPED,
        /** Nobody can say. */
        UNKNOWN;

        /** Returns the name on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
