package io.deskwire.bot.content;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes numbers of things, lengths of time and moments in words. */
final class QuantityWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private QuantityWords() {}

    /** Returns "1 item", "2 items". */
    static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** Returns the largest units of a length of time: "2 days", "1 hour 5 minutes", "40 seconds". */
    static String seconds(long seconds) {
        Duration length = Duration.ofSeconds(Math.max(0, seconds));
        if (length.toDays() > 0) {
            return of(length.toDays(), "day");
        }
        if (length.toHours() > 0) {
            String hours = of(length.toHours(), "hour");
            return length.toMinutesPart() == 0 ? hours : hours + " " + of(length.toMinutesPart(), "minute");
        }
        return length.toMinutes() > 0 ? of(length.toMinutes(), "minute") : of(length.getSeconds(), "second");
    }

    /** Returns a moment as Telegram gives it, or null for what is none. */
    static @Nullable String moment(@Nullable Long unixSeconds) {
        // Until the year 9999; what lies beyond is no moment of Telegram's.
        return unixSeconds == null || unixSeconds <= 0 || unixSeconds > 253_402_300_799L
                ? null
                : MOMENT.format(Instant.ofEpochSecond(unixSeconds));
    }
}
