package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/**
 * Who may see an event. Never on the wire of browsers.
 *
 * @param team   the team of its ticket after it: its members may see it; null: everybody may
 * @param moved  whether the ticket had another audience before it; then who saw it and does not any more hears that it is gone
 * @param before that one's team; null: everybody's, or it did not move
 */
public record Audience(
        @Nullable Long team, boolean moved, @Nullable Long before) {
    /** Everybody. */
    public static final Audience ALL = of(null);

    /** A team, or everybody. */
    public static Audience of(@Nullable Long team) {
        return new Audience(team, false, null);
    }

    /** Of what moves a ticket from a team, or none, to another one, or to none. */
    public static Audience moved(@Nullable Long before, @Nullable Long team) {
        return new Audience(team, true, before);
    }
}
