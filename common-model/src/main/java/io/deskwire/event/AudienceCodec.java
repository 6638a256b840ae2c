package io.deskwire.event;

import io.deskwire.model.Audience;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event with its audience, as replicas tell it each other: the event's JSON with one field more at its end, which is taken off before
 * anything goes to a browser. An event that everybody may see has none.
 */
public final class AudienceCodec {
    private static final String FIELD = ",\"audience\":{";
    private static final Pattern VALUE =
            Pattern.compile("\"teams\":(null|\\[[\\d,]*])(?:,\"from\":(null|\\d{1,18}))?}}");
    /** A hundred teams, which is all that a desk can have, with the longest numbers. */
    private static final int LONGEST = 2_200;

    private AudienceCodec() {}

    /** Returns the event's JSON with its audience. */
    public static String encode(Event event) {
        Audience audience = event.audience();
        String json = event.json();
        if (audience.equals(Audience.ALL)) {
            return json;
        }
        return json.substring(0, json.length() - 1) + FIELD + "\"teams\":" + teams(audience.teams())
                + (audience.moved() ? ",\"from\":" + audience.before() : "") + "}}";
    }

    private static String teams(@Nullable Set<Long> teams) {
        return teams == null
                ? "null"
                : new TreeSet<>(teams).stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Reads an event with its audience.
     *
     * @throws MalformedEventException as {@link EventCodec#decode(String)}, and when the audience is none
     */
    public static Event decode(String text) {
        int from = Math.max(0, text.length() - LONGEST);
        int at = text.substring(from).lastIndexOf(FIELD);
        if (at < 0) {
            return EventCodec.decode(text);
        }
        Matcher value = VALUE.matcher(text).region(from + at + FIELD.length(), text.length());
        if (!value.matches()) {
            throw new MalformedEventException("audience is not one");
        }
        return EventCodec.decode(text.substring(0, from + at) + "}")
                .seenBy(new Audience(readTeams(value.group(1)), value.group(2) != null, readTeam(value.group(2))));
    }

    private static @Nullable Set<Long> readTeams(String value) {
        if (value.equals("null")) {
            return null;
        }
        return Arrays.stream(value.substring(1, value.length() - 1).split(","))
                .filter(team -> !team.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Long readTeam(@Nullable String value) {
        return value == null || value.equals("null") ? null : Long.valueOf(value);
    }
}
