package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whose turn it is to send, and what a crash or a stop leaves. */
class DeliveryTurnTest {
    private final DeliveryBench bench = new DeliveryBench();

    @Test
    void whatACrashLeftIsLookedForAtTheStartAndThenEveryFiveSeconds() {
        // Given
        bench.journal.lost = List.of(bench.entry(9, 900));

        // When
        bench.loop.start();
        bench.time.pass(DeliveryLoop.LOST_EVERY.multipliedBy(2).plusMillis(1_000));

        // Then
        assertThat(bench.heard).contains("lost 9");
        assertThat(bench.journal.lostSought).isEqualTo(3);
    }

    @Test
    void whatIsInHandIsNotTakenForLost() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.time.pass(DeliveryLoop.LOST_EVERY.plus(DeliveryBench.IDLE));

        // Then
        assertThat(bench.journal.exceptions).containsExactly(Set.of(), Set.of(1L));
    }

    @Test
    void aStopWaitsForWhatIsInFlightAndClaimsNothingMore() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();
        CompletableFuture<Void> ended = bench.loop.stop();
        boolean endedBefore = ended.isDone();
        bench.journal.due(bench.entry(2, 200));

        // When
        bench.calls.get(100L).complete(DeliveryBench.done(1));
        bench.time.pass(Duration.ofMinutes(1));

        // Then
        assertThat(endedBefore).isFalse();
        assertThat(ended).isCompleted();
        assertThat(bench.sentTo).containsExactly(100L);
    }

    @Test
    void whoeverHasNotTheTurnClaimsNothingAndAsksAgain() {
        // Given
        bench.journal.turn = false;
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();
        bench.loop.wake();
        bench.time.pass(DeliveryBench.TURN);
        boolean nothing = bench.sentTo.isEmpty() && bench.journal.claims == 0;

        // When
        bench.journal.turn = true;
        bench.time.pass(DeliveryBench.TURN.dividedBy(3));

        // Then
        assertThat(nothing).isTrue();
        assertThat(bench.sentTo).containsExactly(100L);
        assertThat(bench.heard).contains("turn true");
    }

    @Test
    void aTurnThatWasTakenAwayEndsTheClaims() {
        // Given
        bench.loop.start();
        bench.journal.turn = false;
        bench.time.pass(DeliveryBench.TURN);
        int claims = bench.journal.claims;

        // When
        bench.journal.due(bench.entry(1, 100));
        bench.loop.wake();
        bench.time.pass(DeliveryBench.TURN);

        // Then
        assertThat(bench.journal.claims).isEqualTo(claims);
        assertThat(bench.sentTo).isEmpty();
    }

    @Test
    void aStopGivesTheTurnUp() {
        // Given
        bench.loop.start();

        // When
        CompletableFuture<Void> ended = bench.loop.stop();

        // Then
        assertThat(ended).isCompleted();
        assertThat(bench.journal.released).isTrue();
    }

    @Test
    void whatHasNotBegunWhenTheBotStopsGoesBack() {
        // Given
        bench.journal.hold = true;
        bench.loop.start();
        bench.loop.stop();

        // When
        bench.journal.release(bench.entry(1, 100));

        // Then
        assertThat(bench.sentTo).isEmpty();
        assertThat(bench.journal.recorded)
                .containsExactly("1 Postponed[delay=PT0S, reason=The bot is starting again., limited=false]");
        assertThat(bench.journal.released).isTrue();
    }
}
