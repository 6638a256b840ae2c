package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.retry.Backoff;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.testing.timers.ManualTimers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryRulesTest {
    private static final ChatCall CALL = ChatCalls.text(4, "text", null, null, null);

    private final ManualTimers time = ManualTimers.prompt();
    private final DeliveryRules rules = new DeliveryRules(
            time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0), Duration.ofHours(1));

    @Test
    void aRefusalIsFinalAndKeepsItsReason() {
        // Given
        OutboxEntry entry = entry(1);

        // When
        DeliveryOutcome fate = after(
                new SendResult.Refused(403, "bot was blocked", "The customer has blocked the bot.", "blocked"), entry);

        // Then
        assertThat(fate).isEqualTo(new DeliveryOutcome.Failed("The customer has blocked the bot.", "blocked"));
    }

    @Test
    void anUnclearAnswerIsNeverTriedAgain() {
        // Given
        OutboxEntry entry = entry(1);

        // When
        DeliveryOutcome fate = after(new SendResult.Unclear("Telegram did not answer: timeout"), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new DeliveryOutcome.Unknown("Telegram did not answer: timeout. It may have arrived.", 1));
    }

    @Test
    void telegramsWaitIsTakenAsItIs() {
        // Given
        OutboxEntry entry = entry(30);

        // When
        DeliveryOutcome fate = after(new SendResult.RetryAfter(Duration.ofSeconds(7)), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new DeliveryOutcome.Postponed(Duration.ofSeconds(7), "Telegram asks to wait 7 s.", true));
    }

    @Test
    void aWaitThatEndsAfterADayIsNotWorthIt() {
        // Given
        OutboxEntry entry = entry(4);
        time.pass(Duration.ofHours(22));

        // When
        DeliveryOutcome fate = after(new SendResult.RetryAfter(Duration.ofHours(3)), entry);

        // Then
        assertThat(fate).isInstanceOf(DeliveryOutcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWaitedADayForItsTurnHasAFewTriesBeforeItEnds(int attempts) {
        // Given
        OutboxEntry entry = entry(attempts);
        time.pass(Duration.ofHours(30));

        // When
        DeliveryOutcome fate = after(new SendResult.RetryAfter(Duration.ofSeconds(7)), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new DeliveryOutcome.Postponed(Duration.ofSeconds(7), "Telegram asks to wait 7 s.", true));
        assertThat(after(new SendResult.RetryAfter(Duration.ofHours(25)), entry))
                .isInstanceOf(DeliveryOutcome.Failed.class);
    }

    @Test
    void partsThatArrivedAreNoTriesOfTheNextOne() {
        // Given
        OutboxEntry entry = Entries.sent(entry(4), 3, 1L, 2L, 3L);
        time.pass(Duration.ofHours(30));

        // When
        DeliveryOutcome fate = after(new SendResult.RetryAfter(Duration.ofSeconds(7)), entry);

        // Then
        assertThat(fate).isInstanceOf(DeliveryOutcome.Postponed.class);
    }

    @Test
    void whatWaitedADayIsNotPutOffForHoursOnceMore() {
        // Given
        OutboxEntry entry = entry(2);
        time.pass(Duration.ofHours(30));

        // When
        DeliveryOutcome fate = after(new SendResult.RetryAfter(Duration.ofHours(2)), entry);

        // Then
        assertThat(fate).isInstanceOf(DeliveryOutcome.Failed.class);
    }

    @Test
    void whatWasNotSentIsTriedAgainLaterAndLater() {
        // Given
        SendResult away = new SendResult.NotSent("Telegram cannot be reached: refused");

        // When
        DeliveryOutcome first = after(away, entry(1));
        DeliveryOutcome fourth = after(away, entry(4));

        // Then
        assertThat(first)
                .isEqualTo(new DeliveryOutcome.Postponed(
                        Duration.ofSeconds(1), "Telegram cannot be reached: refused", false));
        assertThat(fourth)
                .isEqualTo(new DeliveryOutcome.Postponed(
                        Duration.ofSeconds(8), "Telegram cannot be reached: refused", false));
    }

    @Test
    void triesEndAfterAnHour() {
        // Given
        OutboxEntry entry = entry(9);
        time.pass(Duration.ofMinutes(61));

        // When
        DeliveryOutcome fate = after(new SendResult.NotSent("Telegram cannot be reached: refused"), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new DeliveryOutcome.Failed(
                        "Given up after 9 tries. Telegram cannot be reached: refused", null));
    }

    @Test
    void aReplyThatWaitedLongForItsTurnGetsItsTries() {
        // Given
        OutboxEntry entry = entry(1);
        time.pass(Duration.ofHours(3));

        // When
        DeliveryOutcome fate = after(new SendResult.NotSent("away"), entry);

        // Then
        assertThat(fate).isInstanceOf(DeliveryOutcome.Postponed.class);
    }

    @Test
    void ofAMessageInPartsTheUnclearOneIsNamed() {
        // Given
        SendResult unclear = new SendResult.Unclear("Telegram did not answer: timeout");

        // When
        DeliveryOutcome fate = rules.after(unclear, entry(1), part(2, 5), 0);

        // Then
        assertThat(fate)
                .isEqualTo(new DeliveryOutcome.Unknown(
                        "Telegram did not answer: timeout. It was part 2 of 5; it may have arrived.", 5));
    }

    @Test
    void whatMayBeRepeatedIsTriedAgainWhenItIsUnclear() {
        // Given
        OutboxEntry edit = Entries.as(entry(1), OutboxOperation.EDIT);
        OutboxEntry notice = Entries.as(entry(1), OutboxOperation.NOTICE);
        OutboxEntry card = Entries.as(entry(1), OutboxOperation.CARD);
        SendResult unclear = new SendResult.Unclear("timeout");

        // When
        DeliveryOutcome edited = rules.after(unclear, edit, plan(ChatCalls.delete(4, List.of(1L))), 0);
        DeliveryOutcome said = rules.after(unclear, notice, plan(CALL), 0);
        DeliveryOutcome shown = rules.after(unclear, card, plan(CALL), 0);
        DeliveryOutcome shownAgain = rules.after(unclear, card, plan(ChatCalls.editText(4, 1, "x", null, null)), 0);

        // Then
        assertThat(edited).isInstanceOf(DeliveryOutcome.Postponed.class);
        assertThat(said).isInstanceOf(DeliveryOutcome.Failed.class);
        assertThat(shown).isEqualTo(new DeliveryOutcome.Unknown("timeout. It may have arrived.", 0));
        assertThat(shownAgain).isInstanceOf(DeliveryOutcome.Postponed.class);
    }

    @Test
    void anEditThatEndsInTheMiddleSaysSo() {
        // Given
        OutboxEntry edit = Entries.edit(entry(1), "x", 1L, 2L, 3L);
        ChatCall change = ChatCalls.editText(4, 1, "x", null, null);
        SendResult refused = new SendResult.Refused(400, "Bad Request: …", "Telegram refuses it.", null);

        // When
        DeliveryOutcome first = rules.after(refused, edit, plan(change, change, change), 0);
        DeliveryOutcome deletion = rules.after(refused, edit, plan(change, ChatCalls.delete(4, List.of(2L, 3L))), 1);
        DeliveryOutcome third = rules.after(refused, edit, plan(change, change, change), 2);

        // Then
        assertThat(first).isEqualTo(new DeliveryOutcome.Failed("Telegram refuses it.", null));
        assertThat(third)
                .isEqualTo(new DeliveryOutcome.Failed(
                        "Only 2 of the 3 messages of this reply could be changed. Telegram refuses it.", null));
        assertThat(deletion)
                .isEqualTo(new DeliveryOutcome.Failed(
                        "Only 1 of the 3 messages of this reply could be changed. Telegram refuses it.", null));
    }

    @ParameterizedTest
    @CsvSource({
        "EDIT,Bad Request: message is not modified: …,true",
        "DELETE,Bad Request: message to delete not found,true",
        "CARD,Bad Request: message is not modified: …,true",
        "CARD,Bad Request: message to edit not found,true",
        "NOTICE,Bad Request: message can't be edited,true",
        "EDIT,Bad Request: message to edit not found,false",
        "SEND,Bad Request: message is not modified,false"
    })
    void whatIsSoAlreadyIsDone(OutboxOperation operation, String description, boolean so) {
        // Given
        OutboxEntry entry = Entries.as(entry(1), operation);

        // When
        boolean is = rules.isSo(new SendResult.Refused(400, description, description, null), entry);

        // Then
        assertThat(is).isEqualTo(so);
    }

    @Test
    void whatACrashLeftIsUnknownWhereRepeatingWouldBeSeen() {
        // Given
        OutboxEntry reply = entry(1);

        // When
        DeliveryOutcome lost = rules.lost(reply, 1);

        // Then
        assertThat(lost)
                .isEqualTo(new DeliveryOutcome.Unknown(
                        "The bot stopped while it was sending this. It may have arrived.", 1));
        assertThat(rules.lost(Entries.as(reply, OutboxOperation.DELETE), 1))
                .isInstanceOf(DeliveryOutcome.Postponed.class);
        assertThat(rules.lost(Entries.as(entry(10), OutboxOperation.DELETE), 1))
                .isInstanceOf(DeliveryOutcome.Failed.class);
        assertThat(rules.lost(Entries.as(reply, OutboxOperation.NOTICE), 0)).isInstanceOf(DeliveryOutcome.Failed.class);
    }

    @Test
    void whatNobodyClaimedIsOfARestoredDesk() {
        // Given
        OutboxEntry reply = entry(0);

        // When
        DeliveryOutcome lost = rules.lost(reply, 1);

        // Then
        assertThat(lost)
                .isEqualTo(new DeliveryOutcome.Unknown(
                        "The desk was restored to an earlier state, in which this waited to be sent.", 1));
        assertThat(rules.lost(Entries.as(reply, OutboxOperation.NOTICE), 0)).isInstanceOf(DeliveryOutcome.Failed.class);
    }

    private static DeliveryPlan part(int part, int parts) {
        return new DeliveryPlan(List.of(DeliveryPlan.DeliveryStep.of(CALL)), part, parts, null, null);
    }

    private static DeliveryPlan plan(ChatCall... calls) {
        return DeliveryPlan.of(
                Stream.of(calls).map(DeliveryPlan.DeliveryStep::of).toList());
    }

    private DeliveryOutcome after(SendResult result, OutboxEntry entry) {
        return rules.after(result, entry, part(1, 1), 0);
    }

    private OutboxEntry entry(int attempts) {
        return Entries.claimed(Entries.reply(1, 4, "text", time.instant()), attempts);
    }
}
