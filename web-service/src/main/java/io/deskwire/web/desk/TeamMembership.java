package io.deskwire.web.desk;

import io.deskwire.event.EventData.TeamUpdated;
import io.deskwire.model.Attribution;
import io.deskwire.model.Team;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which teams somebody is, as their account says it: the same rows that the teams say from the other side. */
final class TeamMembership {
    private final Teams teams;

    TeamMembership(Teams teams) {
        this.teams = teams;
    }

    /** Returns the numbers of the teams of everybody who is in one, ascending; archived ones too. */
    Uni<Map<String, List<Long>>> byAgent(Transaction transaction) {
        return teams.all(transaction).map(all -> {
            Map<String, List<Long>> byAgent = new HashMap<>();
            all.stream().sorted(Comparator.comparingLong(Team::id)).forEach(team -> team.members()
                    .forEach(member -> byAgent.computeIfAbsent(member, first -> new ArrayList<>())
                            .add(team.id())));
            return byAgent;
        });
    }

    /**
     * Puts somebody into these teams and no others, with an event of each team that changes. The caller holds {@link Agents#lockAll}.
     * Fails with a {@link Problem} when there is no such team.
     */
    Uni<Void> set(Transaction transaction, String username, Collection<Long> wanted, Attribution by) {
        return teams.all(transaction).flatMap(all -> {
            Set<Long> strangers = new TreeSet<>(wanted);
            all.forEach(team -> strangers.remove(team.id()));
            if (!strangers.isEmpty()) {
                throw Problem.badField(
                        "teams", "There is no team " + strangers.iterator().next() + ".");
            }
            Uni<Void> written = Uni.createFrom().voidItem();
            for (Team team : all) {
                if (team.has(username) != wanted.contains(team.id())) {
                    Team after = wanted.contains(team.id()) ? team.with(username) : team.without(username);
                    transaction.record(new TeamUpdated(after), null, by);
                    written = written.chain(() -> teams.update(transaction, after));
                }
            }
            return written;
        });
    }
}
