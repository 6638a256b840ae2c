package io.deskwire.web.sight;

import io.deskwire.event.EventData;
import io.deskwire.model.Agent;
import io.deskwire.model.Sight;
import io.deskwire.model.Team;
import io.deskwire.web.permission.SightRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is in which team: a read of the database, led on by one event after the other. Belongs to one thread at a time. */
final class Members {
    private final SightRule rule;
    private final Map<String, Agent> agents = new HashMap<>();
    private final Map<Long, Team> teams = new HashMap<>();

    Members(SightRule rule, DeskMembers read) {
        this.rule = rule;
        read.agents().forEach(agent -> agents.put(agent.username(), agent));
        read.teams().forEach(team -> teams.put(team.id(), team));
    }

    /** Takes what an event says; what it does not speak of stays. */
    void take(EventData data) {
        if (data instanceof EventData.AgentAdded added) {
            put(added.agent());
        } else if (data instanceof EventData.AgentUpdated updated) {
            put(updated.agent());
        } else if (data instanceof EventData.TeamUpdated updated) {
            teams.put(updated.team().id(), updated.team());
        }
    }

    private void put(Agent agent) {
        agents.put(agent.username(), agent);
    }

    /** Returns what each of them sees. Archived teams count: what was solved in them stays their members'. */
    Map<String, Sight> sights() {
        Map<String, Set<Long>> memberships = teams.values().stream()
                .flatMap(team -> team.members().stream().map(member -> Map.entry(member, team.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        return agents.values().stream()
                .collect(Collectors.toMap(
                        Agent::username,
                        agent -> rule.of(agent, memberships.getOrDefault(agent.username(), Set.of()))));
    }
}
