package io.deskwire.web.desk;

import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.LeftTickets;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.permission.SightRule;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives unresolved tickets of agents who were switched off, and of teams that were archived, back to everybody; on a desk where not
 * everybody sees all, also those that their holder does not see any more. Resolved ones keep the names of who did them. Done in the
 * transaction that switches somebody off, or takes them out of a team (a batch), and after it (the rest), when a team is archived, and
 * once a minute: for one of theirs that a customer opens again, and for what a failure left.
 */
public final class OrphanedTickets {
    /** What the metrics call it. */
    public static final String JOB = "left_tickets";

    private static final Attribution THE_DESK = Attribution.system(Actor.Part.LEFT_TICKETS);

    private final TicketSweep ofAgents;
    private final TicketSweep ofTeams;
    private final TicketSweep unseen;
    private final SightRule rule;
    private final Tickets tickets;
    private final Teams teams;
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public OrphanedTickets(
            Database database,
            Tickets tickets,
            Teams teams,
            Messages messages,
            Outbox outbox,
            SightRule rule,
            InstantSource clock,
            MeterRegistry meters) {
        this.ofAgents = new TicketSweep(
                database,
                tickets,
                messages,
                outbox,
                meters,
                JOB,
                "of agents who are switched off could not be released, and keep their names until they can");
        this.ofTeams = new TicketSweep(
                database,
                tickets,
                messages,
                outbox,
                meters,
                JOB,
                "of archived teams could not be released, and stay theirs until they can");
        this.unseen = new TicketSweep(
                database,
                tickets,
                messages,
                outbox,
                meters,
                JOB,
                "of agents who do not see them could not be released, and keep their names until they can");
        this.rule = rule;
        this.tickets = tickets;
        this.teams = teams;
        this.clock = clock;
    }

    /** Releases all. Fails when the database is away, and when none of a whole portion could be released: that is hardly the tickets' fault. */
    public Uni<Void> release() {
        // One of them that does not work is no reason to leave the others.
        return ofAgents(ofAgents::all, ticket -> THE_DESK)
                .eventually(() -> ofTeams(ofTeams::all, ticket -> THE_DESK))
                .eventually(() -> unseen(unseen::all, null, ticket -> THE_DESK));
    }

    /**
     * Gives back the first of an agent's tickets in the transaction that switches them off. {@link #release(String, String)} does the
     * others after it, and those that somebody else changes at this moment.
     */
    Uni<Void> releaseFirst(Transaction transaction, String username, String admin) {
        return tickets.lockHeld(transaction, username, TicketSweep.PORTION)
                .flatMap(held -> released(transaction, ofAgents, held, How.SWITCHED_OFF, admin));
    }

    /**
     * As {@link #release()}, since somebody was switched off.
     *
     * @param username who was
     * @param admin    who did it, and gives their tickets back by that; others that were left are found beside them
     */
    public Uni<Void> release(String username, String admin) {
        Attribution by = Attribution.agent(admin);
        return ofAgents(ofAgents::fromTheFirst, ticket -> username.equals(ticket.assignee()) ? by : THE_DESK);
    }

    /**
     * Gives back the first tickets of these agents that they do not see any more, in the transaction that takes them out of a team, or a
     * role from them. {@link #releaseUnseen(Set, String)} does the others after it.
     *
     * @param by who does it
     */
    Uni<Void> releaseFirstUnseen(Transaction transaction, Set<String> usernames, String by) {
        if (nothingIsUnseen(usernames)) {
            return Uni.createFrom().voidItem();
        }
        LeftTickets theirs = LeftTickets.unseenByHolders(SightRule.rolesThatSeeAll(), usernames);
        return tickets.left(transaction, theirs, 0, TicketSweep.PORTION)
                .flatMap(ids -> tickets.lockLeft(transaction, theirs, ids))
                .flatMap(held -> released(transaction, unseen, held, How.UNSEEN, by));
    }

    /** As {@link #releaseFirstUnseen}, when that is done. */
    Uni<Void> releaseUnseen(Set<String> usernames, String by) {
        return nothingIsUnseen(usernames)
                ? Uni.createFrom().voidItem()
                : unseen(unseen::fromTheFirst, usernames, ticket -> Attribution.agent(by));
    }

    private boolean nothingIsUnseen(Set<String> usernames) {
        return !rule.ownTeamsOnly() || usernames.isEmpty();
    }

    /**
     * As {@link #release()}, since a team was archived.
     *
     * @param team  which was
     * @param admin who did it, and takes the tickets out of it by that; others that were left are found beside them
     */
    public Uni<Void> release(Team team, String admin) {
        Attribution by = Attribution.agent(admin);
        return ofTeams(ofTeams::fromTheFirst, ticket -> Objects.equals(ticket.team(), team.id()) ? by : THE_DESK);
    }

    /** From where the last time stopped, or from the first one on. */
    private interface Run {
        Uni<Void> over(TicketSweep.Finding finding, TicketSweep.Locking locking, TicketSweep.Change change);
    }

    private Uni<Void> ofAgents(Run run, Function<Ticket, Attribution> by) {
        return held(run, LeftTickets.OF_AGENTS, How.SWITCHED_OFF, by);
    }

    private Uni<Void> unseen(Run run, @Nullable Set<String> among, Function<Ticket, Attribution> by) {
        return rule.ownTeamsOnly()
                ? held(run, LeftTickets.unseenByHolders(SightRule.rolesThatSeeAll(), among), How.UNSEEN, by)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> held(Run run, LeftTickets theirs, How how, Function<Ticket, Attribution> by) {
        return run.over(
                (transaction, after, limit) -> tickets.left(transaction, theirs, after, limit),
                (transaction, ids) -> tickets.lockLeft(transaction, theirs, ids),
                (transaction, left) -> Uni.createFrom()
                        .item(left.stream()
                                .map(ticket -> released(ticket, how, by.apply(ticket)))
                                .toList()));
    }

    private Uni<Void> released(Transaction transaction, TicketSweep sweep, List<Ticket> held, How how, String by) {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : sweep.write(
                        transaction,
                        held.stream()
                                .map(ticket -> released(ticket, how, Attribution.agent(by)))
                                .toList());
    }

    private TicketSweep.Swept released(Ticket ticket, How how, Attribution by) {
        return new TicketSweep.Swept(
                TicketRevision.of(ticket).assignee(null).at(clock.instant()),
                SystemLine.changed(What.ASSIGNEE, ticket.assignee(), null, by).by(how));
    }

    private Uni<Void> ofTeams(Run run, Function<Ticket, Attribution> by) {
        return run.over(
                (transaction, after, limit) -> tickets.left(transaction, LeftTickets.OF_TEAMS, after, limit),
                (transaction, ids) -> tickets.lockLeft(transaction, LeftTickets.OF_TEAMS, ids),
                (transaction, left) -> byNumber(transaction).map(all -> left.stream()
                        .map(ticket -> takenOut(ticket, all.get(ticket.team()), by.apply(ticket)))
                        .toList()));
    }

    private Uni<Map<Long, Team>> byNumber(Transaction transaction) {
        return teams.all(transaction).map(all -> all.stream().collect(Collectors.toMap(Team::id, Function.identity())));
    }

    private TicketSweep.Swept takenOut(Ticket ticket, @Nullable Team team, Attribution by) {
        return new TicketSweep.Swept(
                TicketRevision.of(ticket).team(null).at(clock.instant()),
                SystemLine.changed(What.TEAM, team, null, by).by(How.ARCHIVED));
    }
}
