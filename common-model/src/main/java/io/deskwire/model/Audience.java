package io.deskwire.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see an event. Never on the wire of browsers.
 *
 * @param teams  the team of its ticket after it, or the teams of its customer's tickets: their members may see it; null: everybody may;
 *               none: only who sees everything
 * @param moved  whether the ticket had another audience before it; then who saw it and does not any more hears that it is gone
 * @param before that one's team; null: everybody's, or it did not move
 */
public record Audience(
        @Nullable Set<Long> teams, boolean moved, @Nullable Long before) {
    /** Everybody. */
    public static final Audience ALL = of((Long) null);

    /** Of an event from before the log knew its audience: who does not see everything cannot be told whether it is theirs. */
    public static final Audience UNKNOWN = new Audience(Set.of(), false, null);

    public Audience {
        teams = teams == null ? null : Set.copyOf(teams);
    }

    /** A team, or everybody. */
    public static Audience of(@Nullable Long team) {
        return new Audience(team == null ? null : Set.of(team), false, null);
    }

    /** Of what moves a ticket from a team, or none, to another one, or to none. */
    public static Audience moved(@Nullable Long before, @Nullable Long team) {
        return new Audience(team == null ? null : Set.of(team), true, before);
    }
}
