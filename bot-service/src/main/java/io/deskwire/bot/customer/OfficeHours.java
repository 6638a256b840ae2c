package io.deskwire.bot.customer;

import io.deskwire.bot.intake.DeskHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When somebody is there to answer: {@code Mon-Fri 09:00-18:00, Sat 10:00-14:00}. What ends before it begins is a night and ends on
 * the day after: {@code Mon-Fri 22:00-06:00} is over on Saturday morning. Nothing at all means always.
 */
public final class OfficeHours implements DeskHours {
    /** What they must be, as words of a sentence. */
    public static final String FORM = "like \"Mon-Fri 09:00-18:00, Sat 10:00-14:00\"";

    private static final String NAME = "DESKWIRE_CUSTOMER_HOURS";
    private static final Pattern SPAN =
            Pattern.compile("([A-Za-z]{3})(?:-([A-Za-z]{3}))?\\s+(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private final List<Span> spans;
    private final ZoneId zone;

    private OfficeHours(List<Span> spans, ZoneId zone) {
        this.spans = spans;
        this.zone = zone;
    }

    private record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        boolean contains(ZonedDateTime moment) {
            LocalTime time = moment.toLocalTime();
            DayOfWeek day = moment.getDayOfWeek();
            return overnight()
                    ? (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to))
                    : days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }

        LocalDateTime end(LocalDate day) {
            return (overnight() ? day.plusDays(1) : day).atTime(to);
        }

        /** Midnight as an end is the end of the day. */
        private boolean overnight() {
            return !from.isBefore(to);
        }
    }

    /**
     * Reads hours.
     *
     * @throws IllegalArgumentException with a sentence that names the setting and says what is wrong
     */
    public static OfficeHours of(String text, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        if (!text.isBlank()) {
            // A comma too many is a slip of the hand; commas alone would mean always.
            for (String part : text.split(",", -1)) {
                spans.add(span(part.strip()));
            }
        }
        return new OfficeHours(List.copyOf(spans), zone);
    }

    @Override
    public boolean open(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return spans.isEmpty() || spans.stream().anyMatch(span -> span.contains(local));
    }

    /** Returns since when nobody is there, at a moment at which that is so: the end of the last hours before it. */
    Instant quietSince(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.iterate(today, day -> day.minusDays(1))
                .limit(8) // hours come back every week
                .flatMap(day -> spans.stream()
                        .filter(span -> span.days().contains(day.getDayOfWeek()))
                        .map(span -> span.end(day).atZone(zone).toInstant()))
                .filter(end -> !end.isAfter(moment))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Span span(String part) {
        Matcher matcher = SPAN.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(NAME + " must look " + FORM + "; "
                    + (part.isEmpty()
                            ? "there is nothing before, between or after a comma."
                            : "this part does not: " + part));
        }
        DayOfWeek first = day(matcher.group(1));
        DayOfWeek last = matcher.group(2) == null ? first : day(matcher.group(2));
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        LocalTime from = time(matcher.group(3), part);
        LocalTime to = matcher.group(4).equals("24:00") ? LocalTime.MIDNIGHT : time(matcher.group(4), part);
        if (!to.equals(LocalTime.MIDNIGHT) && from.equals(to)) {
            throw new IllegalArgumentException(
                    NAME + " must begin and end at different times; a whole day is 00:00-24:00: " + part);
        }
        return new Span(days, from, to);
    }

    private static LocalTime time(String text, String part) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    NAME + " must have times of a day; there is no " + text + ": " + part, e);
        }
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException(
                NAME + " must have days of Mon Tue Wed Thu Fri Sat Sun; " + name + " is none.");
    }
}
