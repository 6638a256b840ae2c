package io.deskwire.web.desk;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.store.tickets.Tickets.Gone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gives unresolved tickets of agents who were switched off, and of teams that were archived, back to everybody; resolved ones keep the
 * names of who did them. Done when somebody is switched off or a team is archived, and once a minute: for one of theirs that a customer
 * opens again, and for what a failure left.
 */
public final class OrphanedTickets {
    private static final Logger LOG = Logger.getLogger(OrphanedTickets.class);
    /** Tickets of one transaction: whoever else changes something waits for a few milliseconds only. */
    private static final int BATCH = 100;

    /** What the metric of failures calls it. */
    public static final String JOB = "left_tickets";

    private static final Attribution THE_DESK = Attribution.system(Actor.Part.LEFT_TICKETS);

    private final Database database;
    private final Tickets tickets;
    private final Teams teams;
    private final Messages messages;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Counter failures;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public OrphanedTickets(
            Database database,
            Tickets tickets,
            Teams teams,
            Messages messages,
            Outbox outbox,
            InstantSource clock,
            MeterRegistry meters) {
        this.database = database;
        this.tickets = tickets;
        this.teams = teams;
        this.messages = messages;
        this.outbox = outbox;
        this.clock = clock;
        this.failures = HousekeepingJob.failures(meters, JOB);
    }

    /**
     * Releases all, batch by batch. A ticket that cannot be released keeps no other; it is counted, and tried again when this is
     * called next. Fails when the database is away, and when none of a whole batch could be released: then it is no ticket's fault.
     */
    public Uni<Void> release() {
        // One of them that does not work is no reason to leave the other.
        return after(Gone.AGENTS, 0, ticket -> THE_DESK).eventually(() -> after(Gone.TEAMS, 0, ticket -> THE_DESK));
    }

    /**
     * As {@link #release()}, since somebody was switched off.
     *
     * @param username who was
     * @param admin    who did it, and gives their tickets back by that; others that were left are found beside them
     */
    public Uni<Void> release(String username, String admin) {
        Attribution by = Attribution.agent(admin);
        return after(Gone.AGENTS, 0, ticket -> username.equals(ticket.assignee()) ? by : THE_DESK);
    }

    /**
     * As {@link #release()}, since a team was archived.
     *
     * @param team  which was
     * @param admin who did it, and takes the tickets out of it by that; others that were left are found beside them
     */
    public Uni<Void> release(Team team, String admin) {
        Attribution by = Attribution.agent(admin);
        return after(Gone.TEAMS, 0, ticket -> Objects.equals(ticket.team(), team.id()) ? by : THE_DESK);
    }

    private Uni<Void> after(Gone gone, long ticketId, Function<Ticket, Attribution> by) {
        return database.snapshot(transaction -> tickets.left(transaction, gone, ticketId, BATCH))
                .flatMap(left -> left.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : together(gone, left, by)
                                .onFailure(OrphanedTickets::isItsOwn)
                                .recoverWithUni(() -> oneByOne(gone, left, by))
                                .chain(() -> left.size() < BATCH
                                        ? Uni.createFrom().voidItem()
                                        : after(gone, left.get(left.size() - 1), by)));
    }

    private static boolean isItsOwn(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }

    private Uni<Void> together(Gone gone, List<Long> ids, Function<Ticket, Attribution> by) {
        return database.change(transaction -> tickets.lockLeft(transaction, gone, ids)
                        .call(left ->
                                left.isEmpty() ? Uni.createFrom().voidItem() : release(transaction, gone, left, by)))
                .replaceWithVoid();
    }

    private Uni<Void> oneByOne(Gone gone, List<Long> ids, Function<Ticket, Attribution> by) {
        Map<Long, Throwable> failed = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> together(gone, List.of(id), by)
                        .onFailure(OrphanedTickets::isItsOwn)
                        .recoverWithUni(failure -> {
                            failed.put(id, failure);
                            return Uni.createFrom().voidItem();
                        }))
                .collect()
                .last()
                .flatMap(done -> judged(failed, ids.size()));
    }

    private Uni<Void> judged(Map<Long, Throwable> failed, int of) {
        if (failed.size() == BATCH && of == BATCH) {
            return Uni.createFrom().failure(failed.values().iterator().next());
        }
        if (!failed.isEmpty()) {
            failures.increment(failed.size());
            LOG.errorf(
                    "Tickets %s of agents who are switched off or of archived teams could not be released, and stay theirs until they can: %s",
                    failed.keySet(), failed.values().iterator().next());
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> release(Transaction transaction, Gone gone, List<Ticket> left, Function<Ticket, Attribution> by) {
        return switch (gone) {
            case AGENTS -> fromAgents(transaction, left, by);
            case TEAMS -> fromTeams(transaction, left, by);
        };
    }

    private Uni<Void> fromAgents(Transaction transaction, List<Ticket> left, Function<Ticket, Attribution> by) {
        Instant now = clock.instant();
        List<Ticket> free = left.stream()
                .map(ticket -> TicketRevision.of(ticket).assignee(null).at(now))
                .toList();
        List<SystemLine> lines = left.stream()
                .map(ticket -> SystemLine.changed(What.ASSIGNEE, ticket.assignee(), null, by.apply(ticket))
                        .by(How.SWITCHED_OFF))
                .toList();
        return write(transaction, free, lines).chain(() -> cards(transaction, free));
    }

    private Uni<Void> fromTeams(Transaction transaction, List<Ticket> left, Function<Ticket, Attribution> by) {
        Instant now = clock.instant();
        List<Ticket> free = left.stream()
                .map(ticket -> TicketRevision.of(ticket).team(null).at(now))
                .toList();
        return teams.all(transaction)
                .map(all -> all.stream().collect(Collectors.toMap(Team::id, Function.identity())))
                .flatMap(byId -> write(
                        transaction,
                        free,
                        left.stream()
                                .map(ticket -> SystemLine.changed(
                                                What.TEAM, byId.get(ticket.team()), null, by.apply(ticket))
                                        .by(How.ARCHIVED))
                                .toList()));
    }

    /** Writes the tickets, each with its line. */
    private Uni<Void> write(Transaction transaction, List<Ticket> free, List<SystemLine> lines) {
        List<NewMessage> said = new ArrayList<>();
        for (int i = 0; i < free.size(); i++) {
            said.add(NewMessage.system(
                    free.get(i).id(), lines.get(i), free.get(i).updatedAt()));
        }
        return tickets.updateAll(transaction, free)
                .chain(() -> messages.insertAll(transaction, said))
                .invoke(written -> {
                    for (int i = 0; i < free.size(); i++) {
                        transaction.record(
                                new TicketUpdated(free.get(i), written.get(i)),
                                free.get(i).id(),
                                lines.get(i).attribution());
                    }
                })
                .replaceWithVoid();
    }

    /** What the customer's card says of who looks after them. */
    private Uni<Void> cards(Transaction transaction, List<Ticket> free) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Ticket ticket : free) {
            all = all.chain(() -> tickets.chatOf(transaction, ticket.id()))
                    .flatMap(chat -> outbox.add(transaction, List.of(OutboxTask.card(ticket.id(), chat))))
                    .replaceWithVoid();
        }
        return all;
    }
}
