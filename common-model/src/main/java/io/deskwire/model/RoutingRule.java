package io.deskwire.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a bot about the team of tickets that are opened in its chats. All its conditions have to hold; what is null is none.
 *
 * @param source   what followed {@code /start} in the link that led the customer here
 * @param language the first part of the tag of the customer's language, in small letters
 * @param hours    whether they wrote while somebody was there
 * @param team     number of the team
 */
public record RoutingRule(
        @Nullable String source,
        @Nullable String language,
        @Nullable Hours hours,
        long team) {
    /** Rules that a bot can have: more are a program. */
    public static final int LIMIT = 20;

    /** When a customer wrote, by the hours of the desk. */
    public enum Hours {
        INSIDE,
        OUTSIDE
    }

    /** Returns the rule that always holds. */
    public static RoutingRule always(long team) {
        return new RoutingRule(null, null, null, team);
    }

    /**
     * Says whether all its conditions hold.
     *
     * @param from of the new ticket, as {@link Ticket#source}
     * @param tag  of the customer, as {@link Contact#language}
     * @param when they wrote
     */
    public boolean holds(@Nullable String from, @Nullable String tag, Hours when) {
        return (source == null || source.equals(from))
                && (language == null || language.equals(primary(tag)))
                && (hours == null || hours == when);
    }

    /** Returns what a language is called without its regions and scripts. */
    private static @Nullable String primary(@Nullable String tag) {
        return tag == null ? null : tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }
}
