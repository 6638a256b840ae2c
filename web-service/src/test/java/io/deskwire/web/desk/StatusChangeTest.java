package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusChangeTest {
    private static final Attribution MIRA = Attribution.agent("mira");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final Optional<WaitingOn> NOTHING = Optional.empty();
    private static final Optional<Instant> NEVER = Optional.empty();
    private static final Ticket OPEN = new NewTicket(new Contact(3, 4711, "Ada", "ada", "en"), "s", NOW).numbered(7);
    private static final Ticket FOR_CUSTOMER = waits(WaitingOn.CUSTOMER, null);
    private static final Ticket FOR_THIRD_PARTY = waits(WaitingOn.THIRD_PARTY, null);
    private static final Ticket FOR_TIME = waits(WaitingOn.TIME, LATER);

    /** A ticket, what is asked for, and how it stands then. */
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(OPEN, waiting(null, null), FOR_CUSTOMER),
                Arguments.of(OPEN, waiting(WaitingOn.THIRD_PARTY, null), FOR_THIRD_PARTY),
                Arguments.of(OPEN, waiting(WaitingOn.TIME, LATER), FOR_TIME),
                Arguments.of(OPEN, said(null, WaitingOn.TIME, LATER), FOR_TIME),
                Arguments.of(FOR_CUSTOMER, said(null, WaitingOn.THIRD_PARTY, null), FOR_THIRD_PARTY),
                Arguments.of(FOR_TIME, waiting(WaitingOn.CUSTOMER, null), FOR_CUSTOMER),
                Arguments.of(
                        FOR_TIME, said(null, null, LATER.plusSeconds(1)), waits(WaitingOn.TIME, LATER.plusSeconds(1))),
                Arguments.of(FOR_TIME, said(TicketCategory.OPEN, null, null), OPEN),
                Arguments.of(FOR_TIME, new StatusChange(null, NOTHING, null), OPEN),
                Arguments.of(FOR_TIME, new StatusChange(null, NOTHING, NEVER), OPEN),
                Arguments.of(FOR_CUSTOMER, new StatusChange(TicketCategory.OPEN, NOTHING, NEVER), OPEN),
                Arguments.of(FOR_TIME, new StatusChange(null, Optional.of(WaitingOn.CUSTOMER), NEVER), FOR_CUSTOMER));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void itStandsAsWasAskedForAndTheConversationSaysSo(Ticket before, StatusChange change, Ticket expected) {
        // Given
        TicketRevision next = TicketRevision.of(before);

        // When
        Optional<SystemLine> line = change.make(before, next, MIRA, NOW);

        // Then
        assertThat(next.at(NOW))
                .extracting(Ticket::category, Ticket::waitingOn, Ticket::until)
                .containsExactly(expected.category(), expected.waitingOn(), expected.until());
        SystemLine said = SystemLine.changed(What.STATUS, before.status(), expected.status(), MIRA);
        assertThat(line)
                .contains(
                        expected.waitingOn() == null
                                ? said
                                : said.by(How.valueOf(expected.waitingOn().name()))
                                        .until(expected.until()));
    }

    /** A ticket, and what is so already. */
    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of(OPEN, said(TicketCategory.OPEN, null, null)),
                Arguments.of(FOR_CUSTOMER, waiting(WaitingOn.CUSTOMER, null)),
                Arguments.of(FOR_THIRD_PARTY, waiting(null, null)),
                Arguments.of(FOR_TIME, waiting(null, null)),
                Arguments.of(FOR_TIME, waiting(WaitingOn.TIME, null)),
                Arguments.of(FOR_TIME, waiting(WaitingOn.TIME, LATER)),
                Arguments.of(OPEN, new StatusChange(null, NOTHING, NEVER)),
                Arguments.of(FOR_CUSTOMER, new StatusChange(null, null, NEVER)));
    }

    @ParameterizedTest
    @MethodSource("same")
    void whatIsSoAlreadyIsNoChange(Ticket ticket, StatusChange change) {
        // When
        Optional<SystemLine> line = change.make(ticket, TicketRevision.of(ticket), MIRA, NOW);

        // Then
        assertThat(line).isEmpty();
    }

    /** A ticket, what makes no sense for it, and which field the problem names. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(OPEN, waiting(WaitingOn.TIME, null), "until"),
                Arguments.of(OPEN, waiting(WaitingOn.TIME, NOW), "until"),
                Arguments.of(OPEN, waiting(WaitingOn.TIME, NOW.minusSeconds(1)), "until"),
                Arguments.of(OPEN, waiting(WaitingOn.TIME, NOW.plus(Duration.ofDays(367))), "until"),
                Arguments.of(OPEN, waiting(WaitingOn.TIME, Instant.MAX), "until"),
                Arguments.of(OPEN, waiting(WaitingOn.CUSTOMER, LATER), "until"),
                Arguments.of(OPEN, waiting(null, LATER), "until"),
                Arguments.of(OPEN, said(null, null, LATER), "until"),
                Arguments.of(FOR_THIRD_PARTY, said(null, null, LATER), "until"),
                Arguments.of(FOR_TIME, said(TicketCategory.OPEN, null, LATER), "until"),
                Arguments.of(FOR_TIME, said(TicketCategory.RESOLVED, WaitingOn.TIME, LATER), "waitingOn"),
                Arguments.of(OPEN, said(TicketCategory.OPEN, WaitingOn.CUSTOMER, null), "waitingOn"),
                Arguments.of(FOR_TIME, new StatusChange(null, null, NEVER), "until"),
                Arguments.of(FOR_TIME, new StatusChange(null, Optional.of(WaitingOn.TIME), NEVER), "until"),
                Arguments.of(FOR_TIME, new StatusChange(null, NOTHING, Optional.of(LATER)), "until"),
                Arguments.of(FOR_CUSTOMER, new StatusChange(TicketCategory.WAITING, NOTHING, null), "waitingOn"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMakesNoSenseIsAProblemThatNamesTheField(Ticket ticket, StatusChange change, String field) {
        // When, then
        assertThatThrownBy(() -> change.make(ticket, TicketRevision.of(ticket), MIRA, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.body()).containsEntry("field", field));
    }

    @Test
    void resolvingEndsTheWait() {
        // Given
        TicketRevision next = TicketRevision.of(FOR_TIME);

        // When
        said(TicketCategory.RESOLVED, null, null).make(FOR_TIME, next, MIRA, NOW);

        // Then
        assertThat(next.at(NOW).status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(next.at(NOW).waitingOn()).isNull();
        assertThat(next.at(NOW).until()).isNull();
    }

    @Test
    void anAnswerLetsItWaitOn() {
        // When
        Ticket answered = AgentActionRules.replied(FOR_TIME, "On Monday.", NOW);

        // Then
        assertThat(answered.waitingOn()).isEqualTo(WaitingOn.TIME);
        assertThat(answered.until()).isEqualTo(LATER);
    }

    private static StatusChange waiting(WaitingOn on, Instant until) {
        return said(TicketCategory.WAITING, on, until);
    }

    /** Null says nothing. */
    private static StatusChange said(TicketCategory category, WaitingOn on, Instant until) {
        return new StatusChange(
                category, on == null ? null : Optional.of(on), until == null ? null : Optional.of(until));
    }

    private static Ticket waits(WaitingOn on, Instant until) {
        return TicketRevision.of(OPEN).waiting(on, until, NOW).at(NOW);
    }
}
