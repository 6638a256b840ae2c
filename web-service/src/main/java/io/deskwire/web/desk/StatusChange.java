package io.deskwire.web.desk;

import io.deskwire.model.Attribution;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent wants a ticket to stand; null says nothing, an empty Optional that there is to be none.
 *
 * @param category  where nothing is said, waiting if something is to be waited for, open if nothing is any more, else as it is
 * @param waitingOn where nothing is said, as it is, else the customer
 * @param until     where nothing is said, as it is
 */
public record StatusChange(
        @Nullable TicketCategory category,
        @Nullable Optional<WaitingOn> waitingOn,
        @Nullable Optional<Instant> until) {
    /** A year: what is longer is a slip of the hand, and about a matter that nobody would know any more. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    /**
     * Makes it so.
     *
     * @param next the ticket as it will be
     * @return what the conversation says of it; empty when it is so already
     * @throws Problem when it contradicts itself or the ticket, or its time is over or further off than anybody plans
     */
    Optional<SystemLine> make(Ticket ticket, TicketRevision next, Attribution by, Instant now) {
        TicketCategory wanted = of(ticket);
        return wanted == TicketCategory.WAITING
                ? waits(ticket, next, by, now)
                : stands(wanted.status(), ticket, next, by, now);
    }

    /** Returns which category the ticket has then. */
    TicketCategory of(Ticket ticket) {
        if (category != null) {
            return category;
        }
        if (waitingOn != null && waitingOn.isPresent()) {
            return TicketCategory.WAITING;
        }
        // Without what it waits for a ticket does not wait.
        boolean waitsNoMore = waitingOn != null && ticket.category() == TicketCategory.WAITING;
        return waitsNoMore ? TicketCategory.OPEN : ticket.category();
    }

    /** Says whether there is a time in it, of which somebody has to know whether it is still to come. */
    boolean namesATime() {
        return until != null && until.isPresent();
    }

    private Optional<SystemLine> stands(
            TicketStatus status, Ticket ticket, TicketRevision next, Attribution by, Instant now) {
        if (waitingOn != null && waitingOn.isPresent()) {
            throw Problem.badField(
                    "waitingOn", "Only a ticket whose category is waiting waits for something. Leave one of them out.");
        }
        if (namesATime()) {
            throw untilWithoutTime();
        }
        if (status == ticket.status()) {
            return Optional.empty();
        }
        next.status(status, now);
        return Optional.of(SystemLine.changed(What.STATUS, ticket.status(), status, by));
    }

    private Optional<SystemLine> waits(Ticket ticket, TicketRevision next, Attribution by, Instant now) {
        WaitingOn before = ticket.waitingOn();
        WaitingOn unsaid = before == null ? WaitingOn.CUSTOMER : before;
        WaitingOn on = waitingOn == null
                ? unsaid
                : waitingOn.orElseThrow(() -> Problem.badField(
                        "waitingOn", "A ticket that waits waits for something. Say for what, or leave it out."));
        if (namesATime() && on != WaitingOn.TIME) {
            throw untilWithoutTime();
        }
        Instant time = on == WaitingOn.TIME ? time(ticket) : null;
        if (on == before && Objects.equals(time, ticket.until())) {
            return Optional.empty();
        }
        if (time != null) {
            plausible(time, now);
        }
        next.waiting(on, time, now);
        return Optional.of(SystemLine.changed(What.STATUS, ticket.status(), TicketStatus.PENDING, by)
                .by(How.valueOf(on.name()))
                .until(time));
    }

    private Instant time(Ticket ticket) {
        Instant time = until == null ? ticket.until() : until.orElse(null);
        if (time == null) {
            throw Problem.badField("until", "Say until when: a ticket that waits for a time opens by itself then.");
        }
        return time;
    }

    private static void plausible(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw Problem.badField("until", "That time is over. Say one that is still to come.");
        }
        if (time.isAfter(now.plus(LONGEST_WAIT))) {
            throw Problem.badField(
                    "until", "That is more than " + LONGEST_WAIT.toDays() + " days from now. Say an earlier time.");
        }
    }

    private static Problem untilWithoutTime() {
        return Problem.badField(
                "until",
                "Only a ticket that waits for a time opens by itself. Send waitingOn time with it, or leave it out.");
    }
}
