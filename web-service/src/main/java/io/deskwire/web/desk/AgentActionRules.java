package io.deskwire.web.desk;

import io.deskwire.model.Attribution;
import io.deskwire.model.MessageKind;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an agent's actions make of a ticket. Pure: the ticket goes in, the ticket as it is afterwards comes out. */
final class AgentActionRules {
    private AgentActionRules() {}

    /** A ticket after a change, with the lines that say what changed; no lines means that nothing did. */
    record TicketTransition(Ticket ticket, List<SystemLine> lines) {
        /** Whether the agent took it: who does has read what was said in it. */
        boolean taken() {
            return lines.stream().anyMatch(line -> line.kind() == MessageKind.CLAIMED);
        }

        /** Whether the agent decided where it stands, which may be as before and wait for something else. */
        boolean decided() {
            return lines.stream().anyMatch(line -> line.what() == What.STATUS);
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
                List.of(SystemLine.changed(What.ASSIGNEE, ticket.assignee(), agent, Attribution.agent(agent))));
    }

    /**
     * The agent changed fields; those that already are as wanted count for nothing.
     *
     * @param move to which team the ticket goes; null where it stays
     */
    static TicketTransition changed(
            Ticket ticket, TicketChange change, @Nullable TeamMove move, String agent, Instant now) {
        Attribution by = Attribution.agent(agent);
        TicketRevision next = TicketRevision.of(ticket);
        List<SystemLine> lines = new ArrayList<>();
        if (change.status() != null) {
            change.status().make(ticket, next, by, now).ifPresent(lines::add);
        }
        if (move != null) {
            next.team(move.target());
            lines.add(SystemLine.changed(What.TEAM, move.from(), move.to(), by));
            // To hand it to a team is to hand it to those who are in it. Who solved one is named for ever.
            boolean done = (change.status() == null
                            ? ticket.category()
                            : change.status().of(ticket))
                    == TicketCategory.RESOLVED;
            if (change.assignee() == null && !done && move.leavesBehind(ticket.assignee())) {
                next.assignee(null);
                lines.add(SystemLine.changed(What.ASSIGNEE, ticket.assignee(), null, by)
                        .by(How.MOVED));
            }
        }
        if (change.assignee() != null && !Objects.equals(change.assignee().orElse(null), ticket.assignee())) {
            String to = change.assignee().orElse(null);
            next.assignee(to);
            if (agent.equals(to)) {
                next.unread(0);
            }
            lines.add(SystemLine.changed(What.ASSIGNEE, ticket.assignee(), to, by));
        }
        if (change.priority() != null && change.priority() != ticket.priority()) {
            next.priority(change.priority());
            lines.add(SystemLine.changed(What.PRIORITY, ticket.priority(), change.priority(), by));
        }
        if (change.subject() != null && !change.subject().equals(ticket.subject())) {
            next.subject(change.subject());
            lines.add(SystemLine.changed(What.SUBJECT, ticket.subject(), change.subject(), by));
        }
        if (change.tags() != null && !change.tags().equals(ticket.tags())) {
            next.tags(change.tags());
            lines.add(SystemLine.changed(What.TAGS, ticket.tags(), change.tags(), by));
        }
        return new TicketTransition(lines.isEmpty() ? ticket : next.at(now), lines);
    }
}
