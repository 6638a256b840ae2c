package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.OutboxOperation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One entry that cannot be carried out stops no other, whatever is wrong with it. */
class DeliveryPoisonTest {
    private final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void whatCannotBePlannedIsSetAsideAndTheNextOfItsChatGoesOn() {
        // Given
        fixture.unplannable.add(1L);
        fixture.journal.due(fixture.entry(1, 100), fixture.entry(2, 100), fixture.entry(3, 200));

        // When
        fixture.loop.start();

        // Then
        assertThat(fixture.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 FAILED It could not be prepared: IllegalStateException at DeliveryFixture.java:");
        assertThat(fixture.heard).contains("set aside 1");
        assertThat(fixture.sentTo).contains(100L, 200L);
    }

    @Test
    void aReplyThatTelegramTookAndNobodyCanRecordMayHaveArrived() {
        // Given
        fixture.journal.unrecordable.add(1L);
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(DeliveryFixture.done(77));

        // Then
        assertThat(fixture.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 UNKNOWN Telegram took it, but that could not be written down: IllegalState");
        assertThat(fixture.carrier.size()).isZero();
    }

    @Test
    void aRefusalThatNobodyCanRecordIsAFailure() {
        // Given
        fixture.journal.unrecordable.add(1L);
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(new SendResult.Refused(400, "Bad Request", "no", null));
        fixture.journal.due(fixture.entry(2, 100));
        fixture.loop.wake();

        // Then
        assertThat(fixture.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 FAILED What became of it could not be written down: IllegalState");
        assertThat(fixture.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void anAnswerThatMakesUsFailLeavesAReplyUnknownAndItsChatFree() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(new SendResult.Refused(400, null, "no", null));
        fixture.journal.due(fixture.entry(2, 100));
        fixture.loop.wake();

        // Then
        assertThat(fixture.journal.aside).hasSize(1).first().asString().startsWith("1 UNKNOWN Telegram's answer");
        assertThat(fixture.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void anEntryWithoutWhatItIsAboutIsSetAside() {
        // Given
        fixture.journal.due(
                Entries.withoutMessage(Entries.as(fixture.entry(1, 100), OutboxOperation.EDIT)), fixture.entry(2, 200));

        // When
        fixture.loop.start();

        // Then
        assertThat(fixture.journal.aside).hasSize(1);
        assertThat(fixture.sentTo).containsExactly(200L);
    }

    @Test
    void whatACrashLeftBehindAndNobodyCanReadStopsNothing() {
        // Given
        fixture.journal.lostFails = true;
        fixture.journal.due(fixture.entry(1, 100));

        // When
        fixture.loop.start();
        fixture.time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void aLookForWhatACrashLeftBehindHoldsNothingUpHoweverLongItTakes() {
        // Given
        fixture.journal.lostTakesForEver = true;
        fixture.loop.start();

        // When
        fixture.journal.due(fixture.entry(1, 100));
        fixture.time.pass(DeliveryFixture.TURN.multipliedBy(2));

        // Then
        assertThat(fixture.sentTo).containsExactly(100L);
        assertThat(fixture.journal.lostSought).isEqualTo(1);
    }
}
