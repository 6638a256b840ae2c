package io.deskwire.web.desk;

import io.deskwire.event.EventData.TeamUpdated;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Team;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The desk's teams. They are archived, never deleted: what happened names them. */
public final class TeamDesk {
    private static final Logger LOG = Logger.getLogger(TeamDesk.class);

    /** Teams that a desk can have, archived ones included. */
    public static final int LIMIT = TeamRules.TEAMS_LIMIT;

    private final Database database;
    private final Teams teams;
    private final Agents agents;
    private final OrphanedTickets leaving;

    public TeamDesk(Database database, Teams teams, Agents agents, OrphanedTickets leaving) {
        this.database = database;
        this.teams = teams;
        this.agents = agents;
        this.leaving = leaving;
    }

    /** A team as it is after a change, and the number of the event that says so. */
    public record TeamChanged(long seq, Team team) {}

    /** Returns all teams, those that were archived too, by name. */
    public Uni<List<Team>> all() {
        return teams.all();
    }

    /**
     * Adds a team; fails with a {@link Problem} when the name is another team's, a member is nobody, or there are too many teams.
     *
     * @param by who does it, and still may when it is done
     */
    public Uni<TeamChanged> add(@Nullable String name, List<String> members, String by) {
        String wanted = TeamRules.name(name);
        return database.change(transaction -> agents.lockAll(transaction)
                        .invoke(all -> StaffRules.may(DeskAction.ADD_TEAM, by, all))
                        .flatMap(all -> teams.all(transaction)
                                .invoke(TeamRules::hasRoom)
                                .invoke(there -> TeamRules.isUnique(null, wanted, there))
                                .chain(() -> teams.add(transaction, wanted, TeamRules.members(members, all))))
                        .invoke(team -> transaction.record(new TeamUpdated(team), null, Attribution.agent(by))))
                .map(TeamDesk::answer);
    }

    /**
     * Changes a team. Unresolved tickets of one that is archived go back to everybody, before this ends or within a minute; whoever
     * leaves it gives those back that they do not see therefore, the first of them in the same transaction. Fails with a {@link Problem}
     * as {@link #add}, and when there is no such team.
     *
     * @param by who does it, and still may when it is done
     */
    public Uni<TeamChanged> change(long id, TeamChange wanted, String by) {
        String name = wanted.name() == null ? null : TeamRules.name(wanted.name());
        TeamWrite write = new TeamWrite(id, wanted, name, by);
        return written(write, true)
                .onFailure(failure -> wanted.members() != null && TicketSweep.isATickets(failure))
                .recoverWithUni(failure -> {
                    // Whoever is to be out is out, whatever is wrong with a ticket of theirs.
                    LOG.warnf("Team %d is changed before tickets of its members are released: %s", id, failure);
                    return written(write, false);
                })
                .call(done -> released(done.result(), by))
                .map(done -> new TeamChanged(done.seq(), done.result().after()));
    }

    /** What is to be written of a team, and who wants it. */
    private record TeamWrite(
            long id, TeamChange wanted, @Nullable String name, String by) {}

    private record Step(Team before, Team after) {
        /** Returns who is not in it any more. */
        Set<String> left() {
            return before.members().stream()
                    .filter(member -> !after.has(member))
                    .collect(Collectors.toSet());
        }
    }

    private Uni<Committed<Step>> written(TeamWrite write, boolean withTickets) {
        return database.change(transaction -> agents.lockAll(transaction)
                .invoke(all -> StaffRules.may(DeskAction.CHANGE_TEAM, write.by(), all))
                .flatMap(all -> teams.all(transaction)
                        .map(there -> changed(existing(there, write.id()), write.wanted(), write.name(), there, all)))
                .call(step -> write(transaction, step.before(), step.after(), write.by()))
                .call(step -> withTickets
                        ? leaving.releaseFirstUnseen(transaction, step.left(), write.by())
                        : Uni.createFrom().voidItem()));
    }

    private static Step changed(
            Team before, TeamChange wanted, @Nullable String name, List<Team> teams, Map<String, Agent> all) {
        if (name != null) {
            TeamRules.isUnique(before.id(), name, teams);
        }
        return new Step(
                before,
                new Team(
                        before.id(),
                        name == null ? before.name() : name,
                        wanted.members() == null ? before.members() : TeamRules.members(wanted.members(), all),
                        wanted.active() == null ? before.active() : wanted.active()));
    }

    private Uni<Void> write(Transaction transaction, Team before, Team after, String by) {
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        transaction.record(new TeamUpdated(after), null, Attribution.agent(by));
        return teams.update(transaction, after);
    }

    /** It is changed, whatever becomes of the tickets now. */
    private Uni<Void> released(Step step, String by) {
        Team team = step.after();
        Uni<Void> ofTeam = team.active() ? Uni.createFrom().voidItem() : leaving.release(team, by);
        return ofTeam.eventually(() -> leaving.releaseUnseen(step.left(), by))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "Tickets of team %d, or of who left it, are released within a minute: %s",
                            team.id(), failure);
                    return null;
                });
    }

    private static Team existing(List<Team> teams, long id) {
        return teams.stream()
                .filter(team -> team.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no team " + id + "."));
    }

    private static TeamChanged answer(Committed<Team> committed) {
        return new TeamChanged(committed.seq(), committed.result());
    }
}
