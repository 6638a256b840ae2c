package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.CallParameters;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.InlineKeyboard;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.store.outbox.TicketCards;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardPlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant RESOLVED = NOW.plusSeconds(60);
    private static final Instant RESOLVED_AGAIN = NOW.plusSeconds(600);
    private static final OutboxEntry ENTRY = Entries.as(Entries.reply(1, 7, "-", NOW), OutboxOperation.CARD);

    private Optional<TicketCard> card = Optional.empty();
    private Optional<TicketCards.SentCard> shown = Optional.empty();
    private final CardPlanner planner = new CardPlanner(
            ticket -> Uni.createFrom().item(card), ticket -> Uni.createFrom().item(shown));

    @Test
    void aCardIsSentOnceAndThenEdited() {
        // Given
        card = open("#1 is open");

        // When
        DeliveryPlan first = plan();
        customerHas(first, 40);
        DeliveryPlan same = plan();
        card = open("#1 is held");
        DeliveryPlan changed = plan();

        // Then
        assertThat(call(first).method()).isEqualTo("sendMessage");
        assertThat(same.steps()).isEmpty();
        assertThat(call(changed).method()).isEqualTo("editMessageText");
        assertThat(instead(changed, "Bad Request: message to edit not found").method())
                .isEqualTo("sendMessage");
        assertThat(instead(changed, "Bad Request: message can't be edited").method())
                .isEqualTo("sendMessage");
    }

    @Test
    void whereNobodyMakesCardsNothingIsSent() {
        // When
        DeliveryPlan plan = plan();

        // Then
        assertThat(plan).isEqualTo(DeliveryPlan.nothing());
    }

    @Test
    void aResolutionReducesTheFormerMessageAndThenIsSent() {
        // Given
        card = open("#1 is open");
        customerHas(plan(), 40);
        card = resolved(RESOLVED);

        // When
        DeliveryPlan reduce = plan();
        customerHas(reduce, 40);
        DeliveryPlan send = plan();
        customerHas(send, 41);

        // Then: each is a claim of its own
        assertThat(call(reduce).method()).isEqualTo("editMessageText");
        assertThat(CallParameters.of(call(reduce)).path("message_id").asLong()).isEqualTo(40);
        assertThat(text(reduce)).isEqualTo("#1 goes on below");
        assertThat(CallParameters.of(call(reduce)).findValue("inline_keyboard")).isEmpty();
        assertThat(reduce.part()).isLessThan(reduce.parts());
        assertThat(call(send).method()).isEqualTo("sendMessage");
        assertThat(text(send)).isEqualTo("#1 solved?");
        assertThat(CallParameters.of(call(send)).findValue("inline_keyboard")).hasSize(1);
        assertThat(send.part()).isEqualTo(send.parts());
        assertThat(plan()).isEqualTo(DeliveryPlan.nothing());
    }

    @Test
    void afterAResolutionTheNewMessageEditsItself() {
        // Given
        card = resolved(RESOLVED);
        customerHas(plan(), 41);

        // When
        card = open("#1 is open again");
        DeliveryPlan reopened = plan();
        customerHas(reopened, 41);
        card = resolved(RESOLVED_AGAIN);
        DeliveryPlan again = plan();

        // Then
        assertThat(call(reopened).method()).isEqualTo("editMessageText");
        assertThat(text(again)).isEqualTo("#1 goes on below");
    }

    @Test
    void aTicketThatIsOpenAgainBeforeTheNewMessageWentKeepsTheFormerOne() {
        // Given
        card = open("#1 is open");
        customerHas(plan(), 40);
        card = resolved(RESOLVED);
        customerHas(plan(), 40);

        // When
        card = open("#1 is open");
        DeliveryPlan plan = plan();

        // Then
        assertThat(call(plan).method()).isEqualTo("editMessageText");
        assertThat(text(plan)).isEqualTo("#1 is open");
    }

    @Test
    void aResolutionThatMayHaveArrivedIsNotSentAgainAndTheFormerMessageHasNothingToPress() {
        // Given
        card = resolved(RESOLVED);
        shown = Optional.of(new TicketCards.SentCard(40L, "what is left", RESOLVED, "1/1"));

        // When
        DeliveryPlan plan = plan();
        customerHas(plan, 40);

        // Then
        assertThat(call(plan).method()).isEqualTo("editMessageText");
        assertThat(CallParameters.of(call(plan)).path("message_id").asLong()).isEqualTo(40);
        assertThat(text(plan)).isEqualTo("#1 is resolved");
        assertThat(CallParameters.of(call(plan)).findValue("inline_keyboard")).isEmpty();
        assertThat(instead(plan, "Bad Request: message to edit not found")).isNull();
        assertThat(plan()).isEqualTo(DeliveryPlan.nothing());
    }

    @Test
    void aFirstCardThatMayHaveArrivedIsSentAgainOnlyWithNewsAndNothingToPress() {
        // Given
        card = open("#1 is open");
        String content = plan().card().content();
        shown = Optional.of(new TicketCards.SentCard(null, content, null, "1/1"));

        // When
        DeliveryPlan same = plan();
        card = open("#1 is held");
        DeliveryPlan news = plan();
        card = resolved(RESOLVED);
        DeliveryPlan resolution = plan();
        shown = Optional.of(new TicketCards.SentCard(null, "-", RESOLVED, "1/1"));
        DeliveryPlan pressable = plan();

        // Then
        assertThat(same).isEqualTo(DeliveryPlan.nothing());
        assertThat(text(news)).isEqualTo("#1 is held");
        assertThat(text(resolution)).isEqualTo("#1 solved?");
        assertThat(pressable).isEqualTo(DeliveryPlan.nothing());
    }

    @Test
    void onlyAMessageThatIsNotTheCardLosesItsButtons() {
        // Given
        shown = Optional.of(new TicketCards.SentCard(41L, "-", RESOLVED, null));

        // When
        DeliveryPlan stray = planner.withoutButtons(ENTRY, 42).await().indefinitely();
        DeliveryPlan present = planner.withoutButtons(ENTRY, 41).await().indefinitely();

        // Then
        assertThat(call(stray).method()).isEqualTo("editMessageReplyMarkup");
        assertThat(CallParameters.of(call(stray)).toString()).isEqualTo("{\"chat_id\":7,\"message_id\":42}");
        assertThat(present).isEqualTo(DeliveryPlan.nothing());
    }

    private static Optional<TicketCard> open(String text) {
        return Optional.of(new TicketCard(text, keyboard(0), text, "#1 goes on below", null));
    }

    private static Optional<TicketCard> resolved(Instant at) {
        return Optional.of(new TicketCard("#1 solved?", keyboard(1), "#1 is resolved", "#1 goes on below", at));
    }

    private static InlineKeyboard keyboard(int rows) {
        return new InlineKeyboard(Collections.nCopies(rows, List.of(new InlineKeyboard.InlineButton("Yes", "yes"))));
    }

    /** Telegram took the plan's call, and it was recorded. */
    private void customerHas(DeliveryPlan plan, long telegramId) {
        SendResult.Done done = new SendResult.Done(List.of(telegramId), List.of());
        shown = Optional.of(
                DeliveryOutcome.Sent.of(plan, plan.steps().get(0), done).card());
    }

    private DeliveryPlan plan() {
        return planner.plan(ENTRY).await().indefinitely();
    }

    private static ChatCall call(DeliveryPlan plan) {
        return plan.steps().get(0).call();
    }

    private static ChatCall instead(DeliveryPlan plan, String refusal) {
        DeliveryPlan.DeliveryStep step = plan.steps().get(0).instead(new SendResult.Refused(400, refusal, "", null));
        return step == null ? null : step.call();
    }

    private static String text(DeliveryPlan plan) {
        return CallParameters.of(call(plan)).path("text").asText();
    }
}
