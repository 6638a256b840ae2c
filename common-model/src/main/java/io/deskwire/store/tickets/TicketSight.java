package io.deskwire.store.tickets;

import io.deskwire.model.Sight;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets somebody may see, as a condition of a statement: the rule of {@link Sight} in SQL, over the teams that the agent is in at
 * the moment of the statement.
 *
 * @param member user name of an agent who sees the tickets of their own teams and those that are in none; null: whoever sees all
 */
public record TicketSight(@Nullable String member) {
    /** Of who sees the tickets of all teams. */
    public static final TicketSight EVERYTHING = new TicketSight(null);

    /**
     * Returns the condition, which begins with its {@code AND}; the table of tickets is called {@code t} in the statement.
     *
     * @param parameter the statement's parameter whose value is {@link #member}, from 1
     */
    public static String condition(int parameter) {
        return condition(parameter, "t.team_id");
    }

    /**
     * As {@link #condition(int)}, of tickets that are all in one team: it is asked once and not of each of them, so that a list of
     * another team is not looked through.
     *
     * @param team what that team's number is in the statement
     */
    static String condition(int parameter, String team) {
        return " AND ($" + parameter + "::text IS NULL OR " + team + " IS NULL OR EXISTS (SELECT FROM team_members s"
                + " WHERE s.team_id = " + team + " AND s.username = $" + parameter + "::text)) ";
    }

    /** Says whether it leaves nothing out. */
    public boolean isEverything() {
        return member == null;
    }
}
