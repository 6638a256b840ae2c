package io.deskwire.web.desk;

import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.tickets.LeftTickets;
import io.deskwire.store.tickets.Tickets;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens tickets whose time has come that they waited for. Who holds one keeps it, unless they were switched off: then it is nobody's.
 * When the time has come says the database's clock, as of all that is due.
 */
public final class DueTickets {
    /** What the metrics call it. */
    public static final String JOB = "due_tickets";

    private static final Attribution THE_DESK = Attribution.system(Actor.Part.WAKING);

    private final TicketSweep sweep;
    private final Tickets tickets;
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public DueTickets(
            Database database,
            Tickets tickets,
            Messages messages,
            Outbox outbox,
            InstantSource clock,
            MeterRegistry meters) {
        this.sweep = new TicketSweep(
                database,
                tickets,
                messages,
                outbox,
                meters,
                JOB,
                "whose time has come could not be opened, and wait until they can");
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Opens all that are due. Fails when the database is away, and when none of a whole portion could be opened: then it is no ticket's fault. */
    public Uni<Void> open() {
        return sweep.all(tickets::due, tickets::lockDue, this::opened);
    }

    private Uni<List<TicketSweep.Swept>> opened(Transaction transaction, List<Ticket> due) {
        List<Long> ids = due.stream().map(Ticket::id).toList();
        return tickets.lockLeft(transaction, LeftTickets.OF_AGENTS, ids).map(left -> {
            Set<Long> nobodys = left.stream().map(Ticket::id).collect(Collectors.toSet());
            return due.stream()
                    .map(ticket -> opened(ticket, nobodys.contains(ticket.id())))
                    .toList();
        });
    }

    private TicketSweep.Swept opened(Ticket ticket, boolean switchedOff) {
        TicketRevision open = TicketRevision.of(ticket).reopened();
        SystemLine line = SystemLine.changed(What.STATUS, ticket.status(), TicketStatus.OPEN, THE_DESK)
                .by(How.TIME);
        return switchedOff
                ? new TicketSweep.Swept(open.assignee(null).at(clock.instant()), line.of(ticket.assignee()))
                : new TicketSweep.Swept(open.at(clock.instant()), line);
    }
}
