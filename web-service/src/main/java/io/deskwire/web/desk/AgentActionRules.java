package io.deskwire.web.desk;

import io.deskwire.model.MessageKind;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What an agent's actions make of a ticket. Pure: the ticket goes in, the ticket as it is afterwards comes out. */
final class AgentActionRules {
    private AgentActionRules() {}

    /** A system line that a change leaves in the conversation. */
    record SystemLine(MessageKind kind, String text) {}

    /** A ticket after a change, with the lines that say what changed; no lines means that nothing did. */
    record TicketTransition(Ticket ticket, List<SystemLine> lines) {
        /** Whether the agent took it: who does has read what was said in it. */
        boolean taken() {
            return lines.stream().anyMatch(line -> line.kind() == MessageKind.CLAIMED);
        }
    }

    /** The agent answered: nobody waits any more. */
    static Ticket replied(Ticket ticket, String text, Instant now) {
        return TicketRevision.of(ticket).replied(text, now).at(now);
    }

    /** The agent took the ticket. */
    static TicketTransition claimed(Ticket ticket, String agent, Instant now) {
        return new TicketTransition(
                TicketRevision.of(ticket).assignee(agent).unread(0).at(now),
                List.of(new SystemLine(MessageKind.CLAIMED, agent + " took the ticket")));
    }

    /** The agent changed fields; those that already are as wanted count for nothing. */
    static TicketTransition changed(Ticket ticket, TicketChange change, String agent, Instant now) {
        TicketRevision next = TicketRevision.of(ticket);
        List<SystemLine> lines = new ArrayList<>();
        if (change.status() != null && change.status() != ticket.status()) {
            next.status(change.status(), now);
            lines.add(new SystemLine(MessageKind.STATUS, agent + " " + statusWords(ticket.status(), change.status())));
        }
        if (change.assignee() != null && !Objects.equals(change.assignee().orElse(null), ticket.assignee())) {
            next.assignee(change.assignee().orElse(null));
            if (change.assignee().filter(agent::equals).isPresent()) {
                next.unread(0);
            }
            lines.add(assigned(agent, ticket, change.assignee()));
        }
        if (change.priority() != null && change.priority() != ticket.priority()) {
            next.priority(change.priority());
            lines.add(new SystemLine(MessageKind.PRIORITY, agent + " set the priority to " + word(change.priority())));
        }
        if (change.subject() != null && !change.subject().equals(ticket.subject())) {
            next.subject(change.subject());
            lines.add(
                    new SystemLine(MessageKind.SUBJECT, agent + " changed the subject to “" + change.subject() + "”"));
        }
        if (change.tags() != null && !change.tags().equals(ticket.tags())) {
            next.tags(change.tags());
            lines.add(new SystemLine(
                    MessageKind.TAGS,
                    change.tags().isEmpty()
                            ? agent + " removed all tags"
                            : agent + " set the tags to " + String.join(", ", change.tags())));
        }
        return new TicketTransition(lines.isEmpty() ? ticket : next.at(now), lines);
    }

    private static SystemLine assigned(String agent, Ticket ticket, Optional<String> to) {
        if (to.isEmpty()) {
            return new SystemLine(MessageKind.RELEASED, agent + " released the ticket");
        }
        return to.get().equals(agent)
                ? new SystemLine(MessageKind.CLAIMED, agent + " took the ticket" + from(ticket))
                : new SystemLine(MessageKind.ASSIGNED, agent + " handed the ticket to " + to.get());
    }

    private static String from(Ticket ticket) {
        return ticket.assignee() == null ? "" : " over from " + ticket.assignee();
    }

    private static String statusWords(TicketStatus before, TicketStatus after) {
        return switch (after) {
            case RESOLVED -> "resolved the ticket";
            case PENDING -> "set the ticket to pending";
            case OPEN -> before == TicketStatus.RESOLVED ? "reopened the ticket" : "set the ticket to open";
        };
    }

    private static String word(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
