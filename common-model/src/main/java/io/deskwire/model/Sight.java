package io.deskwire.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may see: the one rule, for tickets and for what happens in them. Agents of an equal sight are one class, for whom frames are
 * made once.
 *
 * @param teams whose tickets the agent sees, beside those that are in no team; null: of all of them
 */
public record Sight(@Nullable Set<Long> teams) {
    /** Of who sees the tickets of all teams. */
    public static final Sight EVERYTHING = new Sight((Set<Long>) null);

    public Sight {
        teams = teams == null ? null : Set.copyOf(teams);
    }

    /** How much of an event somebody gets. */
    public enum Part {
        WHOLE,
        /** That the ticket is out of sight. */
        GONE,
        NOTHING
    }

    /** Says whether it is all that there is. */
    public boolean isEverything() {
        return teams == null;
    }

    /**
     * Says whether the tickets of a team are seen.
     *
     * @param team null for tickets that are in none
     */
    public boolean sees(@Nullable Long team) {
        return teams == null || team == null || teams.contains(team);
    }

    private boolean seesOneOf(@Nullable Set<Long> any) {
        return teams == null || any == null || any.stream().anyMatch(teams::contains);
    }

    /** Says what is seen of an event. */
    public Part of(Audience audience) {
        if (seesOneOf(audience.teams())) {
            return Part.WHOLE;
        }
        return audience.moved() && sees(audience.before()) ? Part.GONE : Part.NOTHING;
    }
}
