package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.pace.FakeTime;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {
    private final FakeTime time = new FakeTime();
    private final DeliveryRules rules = new DeliveryRules(
            time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0), Duration.ofHours(1));

    @Test
    void whatTelegramTookIsSent() {
        // Given
        OutboxEntry entry = entry(1);

        // When
        Fate fate = rules.after(new SendResult.Sent(77), entry);

        // Then
        assertThat(fate).isEqualTo(new Fate.Sent(77));
    }

    @Test
    void aRefusalIsFinalAndKeepsItsReason() {
        // Given
        OutboxEntry entry = entry(1);

        // When
        Fate fate = rules.after(new SendResult.Refused(403, "The customer has blocked the bot.", true), entry);

        // Then
        assertThat(fate).isEqualTo(new Fate.Failed("The customer has blocked the bot.", true));
    }

    @Test
    void anUnclearAnswerIsNeverTriedAgain() {
        // Given
        OutboxEntry entry = entry(1);

        // When
        Fate fate = rules.after(new SendResult.Unclear("Telegram did not answer: timeout"), entry);

        // Then
        assertThat(fate).isEqualTo(new Fate.Unknown("Telegram did not answer: timeout. It may have arrived."));
    }

    @Test
    void telegramsWaitIsTakenAsItIs() {
        // Given
        OutboxEntry entry = entry(30);

        // When
        Fate fate = rules.after(new SendResult.RetryAfter(Duration.ofSeconds(7)), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new Fate.Postponed(
                        Duration.ofSeconds(7), "Telegram limits this chat: it is sent in 7 seconds."));
    }

    @Test
    void aWaitThatEndsAfterADayIsNotWorthIt() {
        // Given
        OutboxEntry entry = entry(3);
        time.pass(Duration.ofHours(22));

        // When
        Fate fate = rules.after(new SendResult.RetryAfter(Duration.ofHours(3)), entry);

        // Then
        assertThat(fate).isInstanceOf(Fate.Failed.class);
    }

    @Test
    void whatWasNotSentIsTriedAgainLaterAndLater() {
        // Given
        SendResult away = new SendResult.NotSent("Telegram cannot be reached: refused");

        // When
        Fate first = rules.after(away, entry(1));
        Fate fourth = rules.after(away, entry(4));

        // Then
        assertThat(first).isEqualTo(new Fate.Postponed(Duration.ofSeconds(1), "Telegram cannot be reached: refused"));
        assertThat(fourth).isEqualTo(new Fate.Postponed(Duration.ofSeconds(8), "Telegram cannot be reached: refused"));
    }

    @Test
    void triesEndAfterAnHour() {
        // Given
        OutboxEntry entry = entry(9);
        time.pass(Duration.ofMinutes(61));

        // When
        Fate fate = rules.after(new SendResult.NotSent("Telegram cannot be reached: refused"), entry);

        // Then
        assertThat(fate)
                .isEqualTo(new Fate.Failed("Given up after 9 tries. Telegram cannot be reached: refused", false));
    }

    @Test
    void aReplyThatWaitedLongForItsTurnGetsItsTries() {
        // Given
        OutboxEntry entry = entry(1);
        time.pass(Duration.ofHours(3));

        // When
        Fate fate = rules.after(new SendResult.NotSent("away"), entry);

        // Then
        assertThat(fate).isInstanceOf(Fate.Postponed.class);
    }

    private OutboxEntry entry(int attempts) {
        return Entries.claimed(Entries.reply(1, 4, "text", time.instant()), attempts);
    }
}
