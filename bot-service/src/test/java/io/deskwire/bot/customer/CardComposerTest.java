package io.deskwire.bot.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Contact;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.tickets.NewTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardComposerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private final Ticket open = new NewTicket(new Contact(3, 4711, "Ada", null, "en"), "Help", NOW).numbered(1042);
    private final CardComposer card = new CardComposer(new CustomerTexts(), true);

    @Test
    void itSaysWhetherSomebodyHasIt() {
        // When
        CardComposer.CardContent waiting = card.of(open, false);
        CardComposer.CardContent held =
                card.of(TicketRevision.of(open).assignee("mira").at(NOW), false);

        // Then
        assertThat(waiting.text()).startsWith("#1042 · we have your message");
        assertThat(held.text()).isEqualTo("#1042 · an agent is on it");
    }

    @Test
    void onlyWhoIsWaitedForIsToldSo() {
        // Given
        TicketRevision held = TicketRevision.of(open).assignee("mira");

        // When
        CardComposer.CardContent theirs =
                card.of(held.waiting(WaitingOn.CUSTOMER, null, NOW).at(NOW), false);
        CardComposer.CardContent others =
                card.of(held.waiting(WaitingOn.THIRD_PARTY, null, NOW).at(NOW), false);
        CardComposer.CardContent later =
                card.of(held.waiting(WaitingOn.TIME, NOW.plusSeconds(60), NOW).at(NOW), false);

        // Then
        assertThat(theirs.text()).isEqualTo("#1042 · waiting for your answer");
        assertThat(others.text()).isEqualTo("#1042 · an agent is on it");
        assertThat(later).isEqualTo(others);
    }

    @Test
    void aResolvedTicketAsksFirstWhetherAndThenHow() {
        // Given
        Ticket resolved =
                TicketRevision.of(open).status(TicketStatus.RESOLVED, NOW).at(NOW);

        // When
        CardComposer.CardContent first = card.of(resolved, false);
        CardComposer.CardContent second = card.of(resolved, true);
        CardComposer.CardContent last =
                card.of(TicketRevision.of(resolved).rating(4).at(NOW), true);

        // Then
        assertThat(first.buttons()).hasSize(1);
        assertThat(first.buttons().get(0))
                .extracting(button -> button.pressed().data())
                .containsExactly("solved:1042", "unsolved:1042");
        assertThat(second.buttons().get(0))
                .extracting(button -> button.pressed().data())
                .containsExactly("rate:1042:1", "rate:1042:2", "rate:1042:3", "rate:1042:4", "rate:1042:5");
        assertThat(last.text()).contains("★★★★☆");
        assertThat(last.buttons()).isEmpty();
    }

    @Test
    void withoutRatingsAResolvedTicketAsksNothing() {
        // Given
        Ticket resolved =
                TicketRevision.of(open).status(TicketStatus.RESOLVED, NOW).at(NOW);

        // When
        CardComposer.CardContent content = new CardComposer(new CustomerTexts(), false).of(resolved, false);

        // Then
        assertThat(content).isEqualTo(new CardComposer.CardContent("#1042 · resolved · Help", List.of()));
    }

    @Test
    void whatAButtonSaysFitsAndIsUnderstood() {
        // Given
        CallbackData pressed = new CallbackData(999_999_999_999_999_999L, CallbackData.ResolutionFeedback.RATED, 5);

        // When
        Optional<CallbackData> read = CallbackData.of(pressed.data());

        // Then
        assertThat(pressed.data().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
        assertThat(read).contains(pressed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate:1", "rate:1:6", "solved:x", "solved:1:3", "drop table"})
    void whatIsNoButtonOfOursIsNothing(String data) {
        assertThat(CallbackData.of(data)).isEmpty();
    }
}
