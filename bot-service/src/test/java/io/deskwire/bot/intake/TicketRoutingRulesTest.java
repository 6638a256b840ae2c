package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.testing.timers.ManualTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TicketRoutingRulesTest {
    private static final Contact ADA = new Contact(3, 4711, "Ada", "ada", "en");

    private final ManualTimers time = ManualTimers.prompt();
    private final TicketRoutingRules rules = new TicketRoutingRules(
            time, new ResolvedSettings(false, false), new CustomerLimits(600, 5, 200, 200_000_000));

    @Test
    void someoneWithoutATicketGetsOne() {
        // Given
        Instant writtenAt = time.instant();

        // When
        TicketRoutingRules.TicketRoute place = rules.place(null, writtenAt, false);

        // Then
        assertThat(place).isEqualTo(TicketRoutingRules.TicketRoute.OPEN);
    }

    @ParameterizedTest
    @EnumSource(value = TicketStatus.class, names = "RESOLVED", mode = EnumSource.Mode.EXCLUDE)
    void anUnresolvedTicketGoesOnHoweverOldItIs(TicketStatus status) {
        // Given
        Ticket ticket = ticket(status, null);

        // When
        TicketRoutingRules.TicketRoute place =
                rules.place(ticket, time.instant().plus(Duration.ofDays(900)), false);

        // Then
        assertThat(place).isEqualTo(TicketRoutingRules.TicketRoute.CONTINUE);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, REOPEN", "PT23H59M59.999S, REOPEN", "PT24H, OPEN", "PT480H, OPEN", "PT-5M, REOPEN"})
    void aResolvedTicketIsReopenedForADay(Duration later, TicketRoutingRules.TicketRoute expected) {
        // Given
        Ticket ticket = ticket(TicketStatus.RESOLVED, time.instant());

        // When
        TicketRoutingRules.TicketRoute place =
                rules.place(ticket, time.instant().plus(later), false);

        // Then
        assertThat(place).isEqualTo(expected);
    }

    @Test
    void aMessageMakesTheTicketWaitForAnAnswer() {
        // Given
        Ticket before = ticket(TicketStatus.PENDING, null);
        Instant writtenAt = time.instant();
        time.pass(Duration.ofMinutes(3));

        // When
        Ticket after = rules.received(before, "Hello", writtenAt, false);

        // Then
        assertThat(after.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(after.unread()).isEqualTo(before.unread() + 1);
        assertThat(after.waitingSince()).isEqualTo(writtenAt);
        assertThat(after.lastMessage()).isEqualTo(new LastMessage("Hello", Author.CUSTOMER, writtenAt));
        assertThat(after.updatedAt()).isEqualTo(time.instant());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.assignee()).isEqualTo("mira");
    }

    @ParameterizedTest
    @EnumSource(WaitingOn.class)
    void aMessageOpensATicketWhateverItWaitsFor(WaitingOn on) {
        // Given
        Ticket waiting = TicketRevision.of(ticket(TicketStatus.OPEN, null))
                .waiting(on, on == WaitingOn.TIME ? time.instant().plusSeconds(60) : null, time.instant())
                .at(time.instant());

        // When
        Ticket after = rules.received(waiting, "Hello", time.instant(), false);

        // Then
        assertThat(after.category()).isEqualTo(TicketCategory.OPEN);
        assertThat(after.waitingOn()).isNull();
        assertThat(after.until()).isNull();
    }

    @Test
    void theFirstUnansweredMessageCountsForTheWait() {
        // Given
        Ticket once = rules.received(ticket(TicketStatus.OPEN, null), "Hello", time.instant(), false);
        Instant first = time.instant();
        time.pass(Duration.ofMinutes(3));

        // When
        Ticket twice = rules.received(once, "Anybody?", time.instant(), false);

        // Then
        assertThat(twice.waitingSince()).isEqualTo(first);
        assertThat(twice.unread()).isEqualTo(once.unread() + 1);
    }

    @Test
    void moreOfAFloodDoesNotMoveATicketThatWaitsAlready() {
        // Given
        Ticket first = rules.received(ticket(TicketStatus.PENDING, null), "Hello", time.instant(), true);
        Instant arrived = time.instant();
        time.pass(Duration.ofMinutes(3));

        // When
        Ticket more = rules.received(first, "Hello?", time.instant(), true);

        // Then
        assertThat(first.updatedAt()).isEqualTo(arrived);
        assertThat(more.updatedAt()).isEqualTo(arrived);
        assertThat(more.unread()).isEqualTo(first.unread() + 1);
        assertThat(more.version()).isEqualTo(first.version() + 1);
    }

    @Test
    void anOlderMessageThatComesLaterIsNotTheLastOne() {
        // Given
        Instant written = time.instant();
        Ticket once = rules.received(ticket(TicketStatus.OPEN, null), "second", written, false);

        // When
        Ticket twice = rules.received(once, "first", written.minusSeconds(5), false);

        // Then
        assertThat(twice.lastMessage().text()).isEqualTo("second");
        assertThat(twice.waitingSince()).isEqualTo(written.minusSeconds(5));
        assertThat(twice.unread()).isEqualTo(once.unread() + 1);
    }

    @Test
    void theListShowsHowTheLastMessageReadsNow() {
        // Given
        Message before = NewMessage.received(7, "Order 123", JsonNodeFactory.instance.arrayNode(), time.instant())
                .numbered(1);
        Message after =
                MessageRevision.of(before).text("Order 132", before.entities()).made();
        Ticket ticket = rules.received(ticket(TicketStatus.OPEN, null), "Order 123", time.instant(), false);
        Ticket later = rules.received(ticket, "and", time.instant().plusSeconds(1), false);

        // When
        Ticket edited = rules.edited(ticket, before, after, false);

        // Then
        assertThat(edited.lastMessage().text()).isEqualTo("Order 132");
        assertThat(edited.version()).isEqualTo(ticket.version() + 1);
        assertThat(edited.unread()).isEqualTo(ticket.unread());
        assertThat(rules.edited(later, before, after, false)).isSameAs(later);
    }

    @Test
    void whatLedACustomerHereCountsForADay() {
        // Given
        Instant followed = time.instant();

        // When
        String soon = rules.source("order-42", followed, followed.plus(Duration.ofHours(23)));
        String late = rules.source("order-42", followed, followed.plus(Duration.ofHours(25)));

        // Then
        assertThat(soon).isEqualTo("order-42");
        assertThat(late).isNull();
        assertThat(rules.source(null, null, followed)).isNull();
    }

    @Test
    void aReopenedTicketIsNotResolvedAnyMore() {
        // Given
        Ticket before = ticket(TicketStatus.RESOLVED, time.instant());

        // When
        Ticket after = rules.reopened(before, null);

        // Then
        assertThat(after.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(after.resolvedAt()).isNull();
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'Help!'|Help!", "'\n\n  Help! \nmore'|Help!", "' \t '|No subject", "''|No subject"})
    void theSubjectIsTheFirstLineThatSaysSomething(String text, String subject) {
        // Given
        // When
        String found = rules.subject(text);

        // Then
        assertThat(found).isEqualTo(subject);
    }

    @ParameterizedTest
    @MethodSource("invisible")
    void theSubjectIsWhatCanBeSeenOfThatLine(String text, String subject) {
        // Given
        // When
        String found = rules.subject(text);

        // Then
        assertThat(found).isEqualTo(subject);
    }

    private static Stream<Arguments> invisible() {
        return Stream.of(
                Arguments.of("\u2800", "No subject"),
                Arguments.of("\u200b", "No subject"),
                Arguments.of("\u3164\n\u2060", "No subject"),
                Arguments.of("\u200b\nreal question", "real question"),
                Arguments.of("\u202eabc def", "abc def"),
                Arguments.of("\u2066abc", "abc"),
                Arguments.of("a\u200db \u00a0 c\td", "a\u200db c d"),
                Arguments.of("\r\n \u200f\r\nsecond\r\nthird", "second"),
                Arguments.of("👨\u200d👩\u200d👧 hi", "👨\u200d👩\u200d👧 hi"));
    }

    private Ticket ticket(TicketStatus status, Instant resolvedAt) {
        return new Ticket(
                7,
                status,
                Priority.NORMAL,
                "subject",
                ADA,
                "mira",
                null,
                List.of("billing"),
                2,
                0,
                null,
                null,
                time.instant(),
                time.instant(),
                resolvedAt,
                null,
                null,
                5,
                null,
                null);
    }
}
