package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whose turn it is to send, and what a crash or a stop leaves. */
class DeliveryTurnTest {
    private final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void whatACrashLeftIsLookedForAtTheStartAndThenEveryFiveSeconds() {
        // Given
        fixture.journal.lost = List.of(fixture.entry(9, 900));

        // When
        fixture.loop.start();
        fixture.time.pass(DeliveryLoop.LOST_EVERY.multipliedBy(2).plusMillis(1_000));

        // Then
        assertThat(fixture.heard).contains("lost 9");
        assertThat(fixture.journal.lostSought).isEqualTo(3);
    }

    @Test
    void whatIsInHandIsNotTakenForLost() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.time.pass(DeliveryLoop.LOST_EVERY.plus(DeliveryFixture.IDLE));

        // Then
        assertThat(fixture.journal.exceptions).containsExactly(Set.of(1L), Set.of(1L));
    }

    @Test
    void aStopWaitsForWhatIsInFlightAndClaimsNothingMore() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();
        CompletableFuture<Void> ended = fixture.loop.stop();
        boolean endedBefore = ended.isDone();
        fixture.journal.due(fixture.entry(2, 200));

        // When
        fixture.calls.get(100L).complete(DeliveryFixture.done(1));
        fixture.time.pass(Duration.ofMinutes(1));

        // Then
        assertThat(endedBefore).isFalse();
        assertThat(ended).isCompleted();
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void whoeverHasNotTheTurnClaimsNothingAndAsksAgain() {
        // Given
        fixture.journal.turn = false;
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();
        fixture.loop.wake();
        fixture.time.pass(DeliveryFixture.TURN);
        boolean nothing = fixture.sentTo.isEmpty() && fixture.journal.claims == 0;

        // When
        fixture.journal.turn = true;
        fixture.time.pass(DeliveryFixture.TURN.dividedBy(3));

        // Then
        assertThat(nothing).isTrue();
        assertThat(fixture.sentTo).containsExactly(100L);
        assertThat(fixture.heard).contains("turn true");
    }

    @Test
    void aTurnThatWasTakenAwayEndsTheClaims() {
        // Given
        fixture.loop.start();
        fixture.journal.turn = false;
        fixture.time.pass(DeliveryFixture.TURN);
        int claims = fixture.journal.claims;

        // When
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.wake();
        fixture.time.pass(DeliveryFixture.TURN);

        // Then
        assertThat(fixture.journal.claims).isEqualTo(claims);
        assertThat(fixture.sentTo).isEmpty();
    }

    @Test
    void aStopGivesTheTurnUp() {
        // Given
        fixture.loop.start();

        // When
        CompletableFuture<Void> ended = fixture.loop.stop();

        // Then
        assertThat(ended).isCompleted();
        assertThat(fixture.journal.released).isTrue();
    }

    @Test
    void whatHasNotBegunWhenTheBotStopsGoesBack() {
        // Given
        fixture.journal.hold = true;
        fixture.loop.start();
        fixture.loop.stop();

        // When
        fixture.journal.release(fixture.entry(1, 100));

        // Then
        assertThat(fixture.sentTo).isEmpty();
        assertThat(fixture.journal.recorded)
                .containsExactly("1 Postponed[delay=PT0S, reason=The bot is starting again., limited=false]");
        assertThat(fixture.journal.released).isTrue();
    }
}
