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
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgentActionRulesTest {
    private static final Attribution MIRA = Attribution.agent("mira");
    private static final Team TOMS = new Team(4, "Billing", List.of("tom"), true);
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
                change(ticket, new TicketChange(stands(TicketCategory.RESOLVED), null, null, null, null, null));

        // Then
        assertThat(resolved.ticket().resolvedAt()).isEqualTo(NOW);
        assertThat(resolved.ticket().waitingSince()).isNull();
        assertThat(resolved.lines())
                .containsExactly(SystemLine.changed(What.STATUS, TicketStatus.OPEN, TicketStatus.RESOLVED, MIRA));
        AgentActionRules.TicketTransition reopened =
                change(resolved.ticket(), new TicketChange(stands(TicketCategory.OPEN), null, null, null, null, null));
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
                        stands(TicketCategory.OPEN),
                        Priority.NORMAL,
                        ticket.subject(),
                        Optional.of("mira"),
                        null,
                        List.of("billing")));

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
                ticket,
                new TicketChange(
                        stands(TicketCategory.WAITING), Priority.HIGH, "Other", Optional.of("tom"), null, List.of()));

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
                change(ticket, new TicketChange(null, null, null, Optional.of("mira"), null, null));

        // Then
        assertThat(taken.lines()).containsExactly(SystemLine.changed(What.ASSIGNEE, "tom", "mira", MIRA));
        AgentActionRules.TicketTransition released =
                change(taken.ticket(), new TicketChange(null, null, null, Optional.empty(), null, null));
        assertThat(released.ticket().assignee()).isNull();
        assertThat(released.lines().get(0).kind()).isEqualTo(MessageKind.RELEASED);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                // Who holds it is one of theirs, or nobody is, or they are told who it is, or it is done, or it is
                // everybody's.
                move(TicketStatus.OPEN, "tom", TOMS, null, "tom"),
                move(TicketStatus.OPEN, null, TOMS, null, null),
                move(TicketStatus.OPEN, "mira", TOMS, null, null),
                move(TicketStatus.PENDING, "mira", TOMS, null, null),
                move(TicketStatus.OPEN, "mira", TOMS, Optional.of("mira"), "mira"),
                move(TicketStatus.OPEN, "mira", TOMS, Optional.of("tom"), "tom"),
                move(TicketStatus.RESOLVED, "mira", TOMS, null, "mira"),
                move(TicketStatus.OPEN, "mira", null, null, "mira"));
    }

    private static Arguments move(
            TicketStatus status, String holder, Team to, Optional<String> assignee, String holderAfter) {
        return Arguments.of(status, holder, to, assignee, holderAfter);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void whoGoesToATeamIsHeldByNobodyOutsideOfItWhomNobodyNamed(
            TicketStatus status, String holder, Team to, Optional<String> assignee, String holderAfter) {
        // Given
        Ticket ticket = ticket(status, holder);
        TeamMove move = new TeamMove(new Team(1, "Sales", List.of(), true), to);
        TicketChange change = new TicketChange(null, null, null, assignee, Optional.empty(), null);

        // When
        AgentActionRules.TicketTransition moved = AgentActionRules.changed(ticket, change, move, "mira", NOW);

        // Then
        assertThat(moved.ticket().team()).isEqualTo(to == null ? null : to.id());
        assertThat(moved.ticket().assignee()).isEqualTo(holderAfter);
        assertThat(moved.ticket().version()).isEqualTo(ticket.version() + 1);
        assertThat(moved.lines()).first().extracting(SystemLine::kind).isEqualTo(MessageKind.TEAM);
        assertThat(moved.lines()).hasSize(Objects.equals(holder, holderAfter) ? 1 : 2);
    }

    private static StatusChange stands(TicketCategory category) {
        return new StatusChange(category, null, null);
    }

    private static AgentActionRules.TicketTransition change(Ticket ticket, TicketChange change) {
        return AgentActionRules.changed(ticket, change, null, "mira", NOW);
    }

    private static Ticket ticket(TicketStatus status, String assignee) {
        return new Ticket(
                7,
                status,
                Priority.NORMAL,
                "Charged twice",
                new Contact(3, 4711, "Ada", "ada", "en"),
                assignee,
                null,
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
                5,
                null,
                null);
    }
}
