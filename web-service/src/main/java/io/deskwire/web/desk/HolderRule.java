package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.Team;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Teams;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever holds a ticket sees it: on a desk where not everybody sees all, it goes to nobody who would not. */
public final class HolderRule {
    private final Teams teams;
    private final SightRule rule;

    public HolderRule(Teams teams, SightRule rule) {
        this.teams = teams;
        this.rule = rule;
    }

    /**
     * Says whether somebody sees the tickets of a team, and has it stay so until the transaction ends.
     *
     * @param team null for tickets that are in none
     */
    Uni<Boolean> sees(Transaction transaction, Agent holder, @Nullable Long team) {
        return team == null || !rule.restricts(holder)
                ? Uni.createFrom().item(true)
                : teams.holdMember(transaction, team, holder.username());
    }

    /**
     * Fails with a {@link Problem} when a ticket is to be somebody's who would not see it after the change.
     *
     * @param holder whose it is to be, as they are while they are held; empty when nobody is named
     * @param move   to which team it goes; empty where it stays
     * @param team   in which it is; null: in none
     */
    Uni<Void> check(Transaction transaction, Optional<Agent> holder, Optional<TeamMove> move, @Nullable Long team) {
        Long after = move.isPresent() ? move.get().target() : team;
        if (holder.isEmpty() || after == null) {
            return Uni.createFrom().voidItem();
        }
        return sees(transaction, holder.get(), after)
                .flatMap(seen -> seen
                        ? Uni.createFrom().voidItem()
                        : teams.find(transaction, after).map(found -> {
                            throw outside(holder.get(), found.orElseThrow());
                        }));
    }

    private static Problem outside(Agent holder, Team team) {
        return Problem.badField(
                "assignee",
                holder.name() + " is not in team " + team.name() + " and sees only the tickets of their own teams."
                        + " Choose somebody of that team, or add them to it first.");
    }
}
