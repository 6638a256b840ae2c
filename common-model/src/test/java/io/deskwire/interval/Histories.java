package io.deskwire.interval;

import io.deskwire.interval.IntervalRecovery.Stood;
import io.deskwire.model.Contact;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.tickets.NewTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Logs of tickets that go through anything, and what intervals are by the plainest reading: runs of a value. */
final class Histories {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private Histories() {}

    static Moment moment(long seq) {
        return new Moment(seq, START.plusSeconds(seq));
    }

    /** Events of some tickets, mixed; not all begin with the one that opened them. */
    static List<Stood> random(Random random, int events) {
        List<Ticket> tickets = new ArrayList<>();
        List<Stood> log = new ArrayList<>();
        for (int seq = 1; seq <= events; seq++) {
            int which = random.nextInt(3);
            boolean opened = which >= tickets.size();
            if (opened) {
                which = tickets.size();
                Contact contact = new Contact(1, 4711, "Ada", null, null, false, null, false, null);
                tickets.add(new NewTicket(contact, "s", START).numbered(which + 1L));
            }
            Ticket after = changed(random, tickets.get(which));
            tickets.set(which, after);
            log.add(new Stood(moment(seq), after, opened && random.nextInt(4) > 0));
        }
        return log;
    }

    private static Ticket changed(Random random, Ticket ticket) {
        TicketRevision next = TicketRevision.of(ticket);
        switch (random.nextInt(7)) {
            case 0 -> next.status(TicketStatus.values()[random.nextInt(3)], START);
            case 1 -> next.assignee(List.of("mira", "jo").get(random.nextInt(2)));
            case 2 -> next.assignee(null);
            case 3 -> next.waitingSince(random.nextBoolean() ? null : START.plusSeconds(random.nextInt(3)));
            case 4 -> next.team(random.nextBoolean() ? null : 1L + random.nextInt(2));
            case 5 -> next.waiting(WaitingOn.values()[random.nextInt(3)], START, START);
            default -> next.subject("nothing that lasts");
        }
        return next.at(START);
    }

    /** Runs of each value in each ticket, as they were from the first event on. */
    static List<TicketInterval> runs(List<Stood> log) {
        List<TicketInterval> runs = new ArrayList<>();
        for (IntervalKind kind : IntervalKind.values()) {
            for (long id :
                    log.stream().map(event -> event.ticket().id()).distinct().toList()) {
                TicketInterval last = null;
                for (Stood event :
                        log.stream().filter(each -> each.ticket().id() == id).toList()) {
                    String value = kind.of(event.ticket());
                    if (last != null && !last.value().equals(value)) {
                        runs.add(last.to(event.at()));
                        last = null;
                    }
                    if (last == null && value != null) {
                        last = new TicketInterval(id, kind, value, event.at(), null, IntervalOrigin.RECORDED);
                    }
                }
                if (last != null) {
                    runs.add(last);
                }
            }
        }
        return sorted(runs);
    }

    static List<TicketInterval> sorted(List<TicketInterval> intervals) {
        return intervals.stream()
                .sorted(Comparator.comparing(TicketInterval::ticketId)
                        .thenComparing(TicketInterval::kind)
                        .thenComparing(interval -> interval.from().seq()))
                .toList();
    }
}
