package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.LastMessage;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Priority;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentActionRulesTest {
    private static final Attribution MIRA = Attribution.agent("mira");
    private static final Instant BEFORE = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant NOW = BEFORE.plusSeconds(60);

    @Test
    void anAnswerEndsTheWaiting() {
        // Given
        Ticket ticket = ticket(TicketStatus.OPEN, "mira");

        // When
        Ticket answered = AgentActionRules.replied(ticket, "Here you are", NOW);

        // Then
        assertThat(answered.unread()).isZero();
        assertThat(answered.waitingSince()).isNull();
        assertThat(answered.lastMessage()).isEqualTo(new LastMessage("Here you are", Author.AGENT, NOW));
        assertThat(answered.version()).isEqualTo(ticket.version() + 1);
        assertThat(answered.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void resolvingKeepsNobodyWaitingAndReopeningForgetsWhenItWasResolved() {
        // Given
        Ticket ticket = ticket(TicketStatus.OPEN, "mira");

        // When
        AgentActionRules.TicketTransition resolved =
                change(ticket, new TicketChange(TicketStatus.RESOLVED, null, null, null, null));

        // Then
        assertThat(resolved.ticket().resolvedAt()).isEqualTo(NOW);
        assertThat(resolved.ticket().waitingSince()).isNull();
        assertThat(resolved.lines())
                .containsExactly(SystemLine.changed(What.STATUS, TicketStatus.OPEN, TicketStatus.RESOLVED, MIRA));
        AgentActionRules.TicketTransition reopened =
                change(resolved.ticket(), new TicketChange(TicketStatus.OPEN, null, null, null, null));
        assertThat(reopened.ticket().resolvedAt()).isNull();
        assertThat(reopened.lines())
                .containsExactly(SystemLine.changed(What.STATUS, TicketStatus.RESOLVED, TicketStatus.OPEN, MIRA));
    }

    @Test
    void whatIsAlreadySoIsNoChange() {
        // Given
        Ticket ticket = ticket(TicketStatus.OPEN, "mira");

        // When
        AgentActionRules.TicketTransition changed = change(
                ticket,
                new TicketChange(
                        TicketStatus.OPEN, Priority.NORMAL, ticket.subject(), Optional.of("mira"), List.of("billing")));

        // Then
        assertThat(changed.lines()).isEmpty();
        assertThat(changed.ticket()).isSameAs(ticket);
    }

    @Test
    void eachChangedFieldLeavesALineAndTheVersionGrowsOnce() {
        // Given
        Ticket ticket = ticket(TicketStatus.OPEN, null);

        // When
        AgentActionRules.TicketTransition changed = change(
                ticket, new TicketChange(TicketStatus.PENDING, Priority.HIGH, "Other", Optional.of("tom"), List.of()));

        // Then
        assertThat(changed.lines())
                .extracting(SystemLine::kind)
                .containsExactly(
                        MessageKind.STATUS,
                        MessageKind.ASSIGNED,
                        MessageKind.PRIORITY,
                        MessageKind.SUBJECT,
                        MessageKind.TAGS);
        assertThat(changed.ticket().version()).isEqualTo(ticket.version() + 1);
        assertThat(changed.ticket().assignee()).isEqualTo("tom");
    }

    @Test
    void takingOverSaysFromWhomAndReleasingSaysSo() {
        // Given
        Ticket ticket = ticket(TicketStatus.OPEN, "tom");

        // When
        AgentActionRules.TicketTransition taken =
                change(ticket, new TicketChange(null, null, null, Optional.of("mira"), null));

        // Then
        assertThat(taken.lines()).containsExactly(SystemLine.changed(What.ASSIGNEE, "tom", "mira", MIRA));
        AgentActionRules.TicketTransition released =
                change(taken.ticket(), new TicketChange(null, null, null, Optional.empty(), null));
        assertThat(released.ticket().assignee()).isNull();
        assertThat(released.lines().get(0).kind()).isEqualTo(MessageKind.RELEASED);
    }

    private static AgentActionRules.TicketTransition change(Ticket ticket, TicketChange change) {
        return AgentActionRules.changed(ticket, change, "mira", NOW);
    }

    private static Ticket ticket(TicketStatus status, String assignee) {
        return new Ticket(
                7,
                status,
                Priority.NORMAL,
                "Charged twice",
                new Contact(3, "Ada", "ada", "en"),
                assignee,
                List.of("billing"),
                2,
                0,
                new LastMessage("Hello?", Author.CUSTOMER, BEFORE),
                BEFORE,
                BEFORE,
                BEFORE,
                null,
                null,
                null,
                5);
    }
}
