package io.deskwire.web.permission;

import io.deskwire.model.Agent;
import io.deskwire.model.Permission;
import io.deskwire.model.Sight;
import io.deskwire.store.tickets.TicketSight;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may see which tickets: one setting of the desk and the roles of who asks. What somebody may not see does not exist for them: 404,
 * not 403. Whoever may manage teams sees all: they could make themselves a member.
 *
 * @param ownTeamsOnly whether agents see the tickets of their own teams and of none only; else of all teams
 */
public record SightRule(boolean ownTeamsOnly) {
    /** Of a desk on which everybody sees everything. */
    public static final SightRule OPEN = new SightRule(false);

    private static final Permission SEES_ALL = Permission.TEAM_MANAGE;

    /** Says whether there are tickets that somebody with these roles does not see. */
    public boolean restricts(Agent who) {
        return ownTeamsOnly && !who.may(SEES_ALL);
    }

    /** Returns the names of the roles that see the tickets of all teams, each by itself. */
    public static List<String> rolesThatSeeAll() {
        return Stream.of(Agent.Role.values())
                .filter(role -> role.permissions().contains(SEES_ALL))
                .map(Agent.Role::wire)
                .toList();
    }

    /** Returns what an agent sees, for statements. */
    public TicketSight of(Agent who) {
        return restricts(who) ? new TicketSight(who.username()) : TicketSight.EVERYTHING;
    }

    /**
     * Returns what an agent sees, for the stream.
     *
     * @param teams those that the agent is in
     */
    public Sight of(Agent who, Set<Long> teams) {
        return restricts(who) ? new Sight(teams) : Sight.EVERYTHING;
    }
}
