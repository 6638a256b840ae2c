package io.deskwire.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a setting must be.
 *
 * @param reading  gives what is wrong with a value, as words that follow the setting's name; or empty
 * @param optional whether it may be set to nothing; everything else is left unset for its default
 * @param words    what it must be, as words; docs/operations/configure.md has them, and so has what is said of a wrong value
 */
public record SettingForm(Function<String, Optional<String>> reading, boolean optional, String words) {
    /** What SmallRye Config takes for a switch; all else would silently be off. */
    private static final Set<String> SWITCH_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "1", "0");

    private static final Set<String> ON = Set.of("true", "yes", "on", "1");
    /** A time that overflows nowhere, and is for ever to an operator. */
    private static final Duration CENTURY = Duration.ofDays(36_500);

    /** A name or a password: anything in one line, taken as it is. An end of a line that came along would be a part of it. */
    public static final SettingForm TEXT = new SettingForm(
            value -> value.chars().noneMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of("must be one line of text, without an end of line."),
            false,
            "one line of text");

    /** On or off. */
    public static final SettingForm SWITCH = oneOf(SWITCH_WORDS, "must be true or false.");

    /** A count of what cannot be nothing. */
    public static final SettingForm ABOVE_0 = whole(1, Integer.MAX_VALUE);

    /** Bytes of what cannot be nothing. */
    public static final SettingForm BYTES = bytes(1);

    /** A port; 0 is one that is free. */
    public static final SettingForm PORT = whole(0, 65_535);

    /** How often something happens; fractions too. */
    public static final SettingForm RATE = when(SettingForm::isRate, "must be a number above 0.");

    /** A part of the whole. */
    public static final SettingForm SHARE = when(
            value -> isRate(value) && Double.parseDouble(value) <= 1, "must be a number above 0, and 1 (all) at most.");

    /** A zone of the time. */
    public static final SettingForm ZONE =
            when(reads(ZoneId::of, DateTimeException.class), "must be a time zone such as Europe/Berlin or UTC.");

    /** Where a service is. */
    public static final SettingForm HTTP_URL =
            when(SettingForm::isHttp, "must look like https://host:port, without a user or a password.");

    /** What the addresses of Redis are of. */
    public static final SettingForm REDIS_TYPE =
            oneOf(Set.of("standalone", "sentinel", "cluster"), "must be standalone, sentinel or cluster.");

    /** Who brings the schema up to date. */
    public static final SettingForm MIGRATE = oneOf(Set.of("start", "wait"), "must be start or wait.");

    /** Where PostgreSQL is. */
    public static final SettingForm DATABASE_URL = read(DatabaseUrl.FORM_WORDS, DatabaseUrl::of);

    /** A directory that is there. */
    public static final SettingForm DIRECTORY = when(
            reads(SettingForm::directory, InvalidPathException.class),
            "must be the absolute path of a directory that this service can read.");

    /** Addresses and networks of proxies. */
    public static final SettingForm NETWORKS = read(
                    TrustedNetworks.FORM, value -> TrustedNetworks.of(List.of(value.split(","))))
            .orNothing();

    /** Whose pages may act. */
    public static final SettingForm ORIGINS = when(
                    value -> List.of(value.split(",")).stream()
                            .map(String::strip)
                            .allMatch(origin -> origin.isEmpty() || origin.matches("(?i)https?://[^/?#@\\s]+")),
                    "must be origins such as https://desk.example.org, separated by commas, without a path.")
            .orNothing();

    /** A form of words; {@code otherwise} says which. */
    public static SettingForm oneOf(Set<String> words, String otherwise) {
        return when(value -> words.contains(value.toLowerCase(Locale.ROOT)), otherwise);
    }

    /**
     * A form that something else reads.
     *
     * @param words  of {@link #words()}
     * @param reader fails with a sentence that has these words; the setting's name at its beginning is left out
     */
    public static SettingForm read(String words, Consumer<String> reader) {
        return new SettingForm(
                value -> {
                    try {
                        reader.accept(value.strip());
                        return Optional.empty();
                    } catch (IllegalArgumentException e) {
                        return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^[A-Z_]{4,}:? ", ""));
                    }
                },
                false,
                words);
    }

    /** A whole number in these bounds, which are part of them. */
    public static SettingForm whole(long least, long most) {
        return when(value -> isWhole(value, least, most), "must be a whole number, " + least + " to " + most + ".");
    }

    /** A number of bytes, so many at least. */
    public static SettingForm bytes(long least) {
        return when(
                value -> isWhole(value, least, Long.MAX_VALUE),
                "must be bytes, a whole number, " + least + " to " + Long.MAX_VALUE + ".");
    }

    /**
     * A time.
     *
     * @param parser what reads it where it is used; fails with an {@link IllegalArgumentException}
     * @param least  the shortest that makes sense
     */
    public static SettingForm time(Function<String, Duration> parser, Duration least) {
        return time(parser, least, CENTURY);
    }

    /** As {@link #time(Function, Duration)}, no longer than {@code most}. */
    public static SettingForm time(Function<String, Duration> parser, Duration least, Duration most) {
        return when(
                value -> {
                    try {
                        Duration read = parser.apply(value);
                        return read.compareTo(least) >= 0 && read.compareTo(most) <= 0;
                    } catch (IllegalArgumentException | ArithmeticException e) {
                        return false;
                    }
                },
                "must be a time such as 500ms, 6s, 24h or P90D, " + shown(least) + " to " + shown(most) + ".");
    }

    /** As an operator writes it. */
    private static String shown(Duration time) {
        if (time.toDays() > 0) {
            return "P" + time.toDays() + "D";
        }
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** The same form, or nothing at all. */
    public SettingForm orNothing() {
        return new SettingForm(reading, true, words + ", or empty");
    }

    /** Whether a switch with this value is on. */
    static boolean isOn(String value) {
        return ON.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns what is wrong with a value, as words that follow the setting's name; or empty. */
    public Optional<String> problem(String value) {
        if (value.isBlank()) {
            return optional ? Optional.empty() : Optional.of("is empty: unset it, and its default holds.");
        }
        return reading.apply(value);
    }

    private static SettingForm when(Predicate<String> right, String otherwise) {
        return new SettingForm(
                value -> right.test(value.strip()) ? Optional.empty() : Optional.of(otherwise),
                false,
                otherwise.replaceFirst("^must (be |look )", "").replaceFirst("\\.$", ""));
    }

    private static Predicate<String> reads(
            Function<String, ? extends @Nullable Object> reader, Class<? extends RuntimeException> refusal) {
        return value -> {
            try {
                return reader.apply(value) != null;
            } catch (RuntimeException e) {
                if (refusal.isInstance(e)) {
                    return false;
                }
                throw e;
            }
        };
    }

    private static @Nullable Path directory(String value) {
        Path path = Path.of(value);
        return path.isAbsolute() && Files.isDirectory(path) && Files.isReadable(path) ? path : null;
    }

    private static boolean isWhole(String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isRate(String value) {
        try {
            double number = Double.parseDouble(value);
            return number > 0 && Double.isFinite(number);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isHttp(String value) {
        try {
            URI uri = URI.create(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
