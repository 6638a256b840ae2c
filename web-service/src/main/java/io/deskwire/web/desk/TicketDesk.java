package io.deskwire.web.desk;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What agents do with tickets: take them and change them. One at a time to a ticket; the second one hears who was first. */
public final class TicketDesk {
    /** What the card in the customer's chat speaks of. */
    private static final Set<MessageKind> ON_CARD =
            EnumSet.of(MessageKind.CLAIMED, MessageKind.ASSIGNED, MessageKind.RELEASED, MessageKind.STATUS);

    private final Database database;
    private final Tickets tickets;
    private final SeenTickets seen;
    private final HolderRule holders;
    private final Messages messages;
    private final Agents agents;
    private final Teams teams;
    private final Outbox outbox;
    private final TicketStandings standings = new TicketStandings();
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has: what is stored reads the same
     */
    public TicketDesk(
            Database database,
            Tickets tickets,
            SeenTickets seen,
            HolderRule holders,
            Messages messages,
            Agents agents,
            Teams teams,
            Outbox outbox,
            InstantSource clock) {
        this.database = database;
        this.tickets = tickets;
        this.seen = seen;
        this.holders = holders;
        this.messages = messages;
        this.agents = agents;
        this.teams = teams;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes a ticket. Taking what one already holds changes nothing; fails with a {@link Problem} that names the holder when it
     * is somebody else.
     */
    public Uni<TicketChanged> claim(long ticketId, Agent who) {
        String agent = who.username();
        return database.change(transaction -> seen.locked(transaction, ticketId, who)
                        .call(ticket -> known(transaction, Optional.of(agent))
                                .flatMap(holder -> holders.sees(transaction, holder.orElseThrow(), ticket.team()))
                                .invoke(still -> {
                                    if (!still) {
                                        throw noSuchTicket(ticketId);
                                    }
                                }))
                        .flatMap(ticket -> {
                            if (agent.equals(ticket.assignee())) {
                                return Uni.createFrom().item(ticket);
                            }
                            if (ticket.assignee() != null) {
                                throw Problem.conflict(ticket.assignee() + " has taken this ticket.")
                                        .with("holder", ticket.assignee());
                            }
                            if (ticket.status() == TicketStatus.RESOLVED) {
                                throw Problem.conflict("This ticket is resolved. Reopen it before you take it.");
                            }
                            return apply(
                                    transaction,
                                    ticket,
                                    AgentActionRules.claimed(ticket, agent, clock.instant()),
                                    agent);
                        }))
                .map(TicketDesk::answer);
    }

    /**
     * Changes fields of a ticket.
     *
     * @param version the version that the agent saw; fails with a {@link Problem} when the ticket has another by now, and when the
     *     agent may not do that
     */
    public Uni<TicketChanged> change(long ticketId, int version, TicketChange change, Agent who) {
        String agent = who.username();
        if (change.assignee() != null
                && change.assignee().filter(other -> !other.equals(agent)).isPresent()) {
            DeskAction.ASSIGN_COLLEAGUE.check(who);
        }
        return database.change(transaction -> seen.locked(transaction, ticketId, who)
                        .flatMap(ticket -> known(transaction, change.assignee()).flatMap(holder -> {
                            isAsSeen(ticket, version);
                            return move(transaction, ticket, change.team())
                                    .call(move -> holders.check(transaction, holder, move, ticket.team()))
                                    .flatMap(move -> now(transaction, change)
                                            .flatMap(now -> apply(
                                                    transaction,
                                                    ticket,
                                                    AgentActionRules.changed(
                                                            ticket, change, move.orElse(null), agent, now),
                                                    agent)));
                        })))
                .map(TicketDesk::answer);
    }

    /** A time that a ticket is to wait for is judged by the clock by which it comes: the database's. */
    private Uni<Instant> now(Transaction transaction, TicketChange change) {
        boolean time = change.status() != null && change.status().namesATime();
        return time ? tickets.now(transaction) : Uni.createFrom().item(clock.instant());
    }

    static Problem noSuchTicket(long ticketId) {
        return Problem.notFound("There is no ticket #" + ticketId + ".");
    }

    private static void isAsSeen(Ticket ticket, int version) {
        if (ticket.version() != version) {
            throw Problem.stale("Somebody changed ticket #" + ticket.id()
                            + " since you saw it. Look at it again, then decide.")
                    .with("version", ticket.version());
        }
    }

    /** Returns who is to have the ticket, and holds them as they are; empty for nobody. */
    private Uni<Optional<Agent>> known(Transaction transaction, @Nullable Optional<String> assignee) {
        if (assignee == null || assignee.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return agents.atWork(transaction, assignee.get())
                .invoke(found -> mayAnswer(found.orElseThrow(
                        () -> Problem.badField("assignee", "Nobody who works at this desk has that user name."))));
    }

    /** Whoever gets a ticket can work it: else a customer would wait in nobody's list. */
    private static void mayAnswer(Agent assignee) {
        if (!DeskAction.REPLY.allows(assignee)) {
            throw Problem.badField(
                    "assignee", "assignee: they may not answer customers at this desk. Choose somebody who does.");
        }
    }

    /** Returns to which team the ticket goes, and holds that one as it is; empty where it stays. */
    private Uni<Optional<TeamMove>> move(Transaction transaction, Ticket ticket, @Nullable Optional<Long> wanted) {
        if (wanted == null || Objects.equals(wanted.orElse(null), ticket.team())) {
            return Uni.createFrom().item(Optional.empty());
        }
        Uni<Optional<Team>> from = ticket.team() == null
                ? Uni.createFrom().item(Optional.empty())
                : teams.find(transaction, ticket.team());
        Uni<Optional<Team>> to = wanted.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : teams.hold(transaction, wanted.get())
                        .invoke(found -> TeamRules.takesTickets("team", wanted.get(), found));
        return to.flatMap(
                after -> from.map(before -> Optional.of(new TeamMove(before.orElse(null), after.orElse(null)))));
    }

    private Uni<Ticket> apply(
            Transaction transaction, Ticket before, AgentActionRules.TicketTransition changed, String agent) {
        return changed.lines().isEmpty()
                ? Uni.createFrom().item(before)
                : write(transaction, before, changed)
                        .call(ticket -> say(transaction, ticket, changed.lines(), Attribution.agent(agent)));
    }

    private Uni<Ticket> write(Transaction transaction, Ticket before, AgentActionRules.TicketTransition changed) {
        Ticket ticket = changed.ticket();
        Uni<Void> written =
                tickets.updateAll(transaction, List.of(ticket)).chain(() -> note(transaction, before, changed));
        // What was unanswered when it was resolved is so again.
        boolean reopened = before.status() == TicketStatus.RESOLVED && ticket.status() != TicketStatus.RESOLVED;
        return reopened
                ? written.chain(() -> standings.refresh(transaction, ticket, false))
                : written.replaceWith(ticket);
    }

    private Uni<Void> note(Transaction transaction, Ticket before, AgentActionRules.TicketTransition changed) {
        if (changed.decided()) {
            return standings.decided(transaction, before, changed.ticket());
        }
        return changed.taken()
                ? standings.read(transaction, before.id())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> say(Transaction transaction, Ticket ticket, List<SystemLine> said, Attribution by) {
        List<NewMessage> lines = said.stream()
                .map(line -> NewMessage.system(ticket.id(), line, ticket.updatedAt()))
                .toList();
        return messages.insertAll(transaction, lines)
                .invoke(written -> {
                    for (Message line : written) {
                        transaction.record(new TicketUpdated(ticket, line), ticket.id(), by);
                    }
                })
                .call(written -> written.stream().map(Message::kind).anyMatch(ON_CARD::contains)
                        ? tickets.chatOf(transaction, ticket.id())
                                .flatMap(chat -> outbox.add(transaction, List.of(OutboxTask.card(ticket.id(), chat))))
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private static TicketChanged answer(Committed<Ticket> committed) {
        return new TicketChanged(committed.seq(), committed.result());
    }
}
