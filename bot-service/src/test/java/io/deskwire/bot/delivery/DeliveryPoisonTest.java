package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.OutboxOperation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One entry that cannot be carried out stops no other, whatever is wrong with it. */
class DeliveryPoisonTest {
    private final DeliveryBench bench = new DeliveryBench();

    @Test
    void whatCannotBePlannedIsSetAsideAndTheNextOfItsChatGoesOn() {
        // Given
        bench.unplannable.add(1L);
        bench.journal.due(bench.entry(1, 100), bench.entry(2, 100), bench.entry(3, 200));

        // When
        bench.loop.start();

        // Then
        assertThat(bench.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 FAILED It could not be prepared: IllegalStateException at DeliveryBench.java:");
        assertThat(bench.heard).contains("set aside 1");
        assertThat(bench.sentTo).contains(100L, 200L);
    }

    @Test
    void aReplyThatTelegramTookAndNobodyCanRecordMayHaveArrived() {
        // Given
        bench.journal.unrecordable.add(1L);
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(DeliveryBench.done(77));

        // Then
        assertThat(bench.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 UNKNOWN Telegram took it, but that could not be written down: IllegalState");
        assertThat(bench.carrier.size()).isZero();
    }

    @Test
    void aRefusalThatNobodyCanRecordIsAFailure() {
        // Given
        bench.journal.unrecordable.add(1L);
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(new SendResult.Refused(400, "Bad Request", "no", null));
        bench.journal.due(bench.entry(2, 100));
        bench.loop.wake();

        // Then
        assertThat(bench.journal.aside)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 FAILED What became of it could not be written down: IllegalState");
        assertThat(bench.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void anAnswerThatMakesUsFailLeavesAReplyUnknownAndItsChatFree() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(new SendResult.Refused(400, null, "no", null));
        bench.journal.due(bench.entry(2, 100));
        bench.loop.wake();

        // Then
        assertThat(bench.journal.aside).hasSize(1).first().asString().startsWith("1 UNKNOWN Telegram's answer");
        assertThat(bench.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void anEntryWithoutWhatItIsAboutIsSetAside() {
        // Given
        bench.journal.due(
                Entries.withoutMessage(Entries.as(bench.entry(1, 100), OutboxOperation.EDIT)), bench.entry(2, 200));

        // When
        bench.loop.start();

        // Then
        assertThat(bench.journal.aside).hasSize(1);
        assertThat(bench.sentTo).containsExactly(200L);
    }

    @Test
    void whatACrashLeftBehindAndNobodyCanReadStopsNothing() {
        // Given
        bench.journal.lostFails = true;
        bench.journal.due(bench.entry(1, 100));

        // When
        bench.loop.start();
        bench.time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(bench.sentTo).containsExactly(100L);
    }
}
