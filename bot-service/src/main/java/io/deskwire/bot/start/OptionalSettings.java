package io.deskwire.bot.start;

import io.deskwire.bot.customer.OfficeHours;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The bot's settings that have a default. One that is set and cannot be read would be found by whoever needs it first, which may be
 * after the bot has begun to send; so they are looked at before anything starts.
 */
final class OptionalSettings {
    /** What SmallRye Config takes for a switch; all else would silently be off. */
    private static final Set<String> SWITCH = Set.of("true", "false", "yes", "no", "on", "off", "1", "0");

    /** What a setting must be. Its reading gives a sentence on what is wrong, or empty. */
    private enum Form {
        SWITCH_FORM(value -> OptionalSettings.SWITCH.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must be true or false.")),
        COUNT(value -> isNumber(value, true) ? Optional.empty() : Optional.of("must be a whole number, 0 or more.")),
        COUNT_ABOVE_0(value -> isNumber(value, true) && !value.equals("0")
                ? Optional.empty()
                : Optional.of("must be a whole number above 0.")),
        THANKS(value -> value.equalsIgnoreCase("keep") || value.equalsIgnoreCase("reopen")
                ? Optional.empty()
                : Optional.of("must be keep or reopen.")),
        NUMBER(value -> isNumber(value, false) ? Optional.empty() : Optional.of("must be a number above 0.")),
        DURATION(value ->
                isDuration(value) ? Optional.empty() : Optional.of("must be a time such as 500ms, 6s, 24h or P90D.")),
        ZONE(value ->
                isZone(value) ? Optional.empty() : Optional.of("must be a time zone such as Europe/Berlin or UTC.")),
        HOURS(OptionalSettings::hours);

        private final Function<String, Optional<String>> problem;

        Form(Function<String, Optional<String>> problem) {
            this.problem = problem;
        }
    }

    private static final Map<String, Form> FORMS = new LinkedHashMap<>();

    static {
        all(
                "deskwire.customer.",
                Form.SWITCH_FORM,
                "greeting",
                "card",
                "rating",
                "commands",
                "refusals",
                "edit-reopens");
        all("deskwire.customer.", Form.THANKS, "thanks");
        all("deskwire.customer.", Form.COUNT_ABOVE_0, "new-tickets-per-hour", "files-per-hour", "file-bytes-per-hour");
        all("deskwire.customer.", Form.ZONE, "zone");
        all("deskwire.customer.", Form.HOURS, "hours");
        all("deskwire.delivery.", Form.COUNT, "parallel", "burst", "burst-per-chat");
        all("deskwire.delivery.", Form.NUMBER, "per-second", "per-second-and-chat");
        all("deskwire.delivery.", Form.DURATION, "lease", "idle", "turn", "give-up-after", "finish-within");
        all("deskwire.files.", Form.COUNT, "parallel", "largest");
        all("deskwire.files.", Form.DURATION, "kept", "lease", "idle");
        all("deskwire.telegram.", Form.COUNT, "webhook-connections");
        all("deskwire.telegram.", Form.DURATION, "long-poll", "answer-within");
    }

    private OptionalSettings() {}

    /**
     * Returns what keeps the service from starting, as one line that begins with the setting's name.
     *
     * @param settings gives the value of a property or of a variable of the environment, or null
     */
    static Optional<String> problem(Function<String, String> settings) {
        for (Map.Entry<String, Form> setting : FORMS.entrySet()) {
            String variable = setting.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            String property = settings.apply(setting.getKey());
            String value = property == null ? settings.apply(variable) : property;
            if (value != null && !value.isBlank()) {
                Optional<String> problem = setting.getValue().problem.apply(value.strip());
                if (problem.isPresent()) {
                    return Optional.of(variable + " " + problem.get().replaceAll("\\p{Cntrl}+", " "));
                }
            }
        }
        return Optional.empty();
    }

    private static void all(String prefix, Form form, String... names) {
        for (String name : names) {
            FORMS.put(prefix + name, form);
        }
    }

    private static Optional<String> hours(String value) {
        try {
            OfficeHours.of(value, ZoneId.of("UTC"));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("cannot be read. " + e.getMessage());
        }
    }

    private static boolean isZone(String value) {
        try {
            return ZoneId.of(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isNumber(String value, boolean whole) {
        try {
            return whole ? Long.parseLong(value) >= 0 : Double.parseDouble(value) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String value) {
        try {
            return DurationConverter.parseDuration(value).compareTo(Duration.ZERO) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
