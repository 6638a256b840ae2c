package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one replica makes of what its sockets say. */
class PresenceTest {
    private static final long TICKET = 7;

    private final ManualTimers timers = ManualTimers.stepwise();
    private final PresenceFixture replica = new PresenceFixture(timers, null);
    private final Presence presence = replica.presence;

    private void turn() {
        timers.advance(Presence.TURN);
    }

    @Test
    void twoTabsOfOneAgentCountOnceAndUntilTheLastOneIsGone() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.viewing("b", "mira", TICKET);
        presence.viewing("c", "tom", TICKET);
        turn();
        var both = replica.viewing(TICKET);

        // When
        presence.closed("a");
        turn();
        var oneTab = replica.viewing(TICKET);
        presence.closed("b");
        turn();

        // Then
        assertThat(both).containsExactly("mira", "tom");
        assertThat(oneTab).containsExactly("mira", "tom");
        assertThat(replica.viewing(TICKET)).containsExactly("tom");
    }

    @Test
    void whoOpensAnotherTicketOrNoneHasLeftTheFirst() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.viewing("b", "tom", TICKET);
        presence.viewing("c", "zoe", TICKET);
        presence.typing("a", "mira", TICKET);
        turn();

        // When
        presence.viewing("a", "mira", 8L);
        presence.viewing("b", "tom", null);
        turn();

        // Then
        assertThat(replica.viewing(TICKET)).containsExactly("zoe");
        assertThat(replica.typing(TICKET)).isEmpty();
        assertThat(replica.viewing(8)).containsExactly("mira");
    }

    @Test
    void whoHasLeftTakesNoRoom() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.typing("a", "mira", TICKET);
        presence.viewing("b", "tom", 8L);
        presence.typing("c", "zoe", 9);
        turn();
        double atTickets =
                replica.registry.get("deskwire.presence.tickets").gauge().value();

        // When
        presence.closed("a");
        presence.viewing("b", "tom", null);
        timers.advance(6_250);

        // Then
        assertThat(atTickets).isEqualTo(3);
        assertThat(replica.registry.get("deskwire.presence.tickets").gauge().value())
                .isZero();
    }

    @Test
    void whoSaysNoMoreHasStoppedWritingAfterSixSeconds() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.typing("b", "tom", TICKET);
        turn();
        timers.advance(3_000);
        presence.typing("b", "tom", TICKET);
        timers.advance(5_500);
        var beforeItsTime = replica.typing(TICKET);

        // When
        timers.advance(750);

        // Then
        assertThat(beforeItsTime).containsExactly("tom");
        assertThat(replica.typing(TICKET)).isEmpty();
    }

    @Test
    void whatGoesOnIsShownAgainBeforePagesTakeItForOver() {
        // Given
        presence.viewing("a", "mira", TICKET);
        turn();
        int before = replica.news();

        // When
        for (int second = 0; second < 30; second += 3) {
            presence.typing("b", "tom", TICKET);
            timers.advance(3_000);
        }

        // Then: at 0, 4, 8 … 28 seconds
        assertThat(replica.news() - before).isBetween(7, 8);
    }

    @Test
    void aKeyThatIsPressedIsNotNews() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.typing("b", "tom", TICKET);
        turn();
        int before = replica.news();

        // When
        for (int key = 0; key < 30; key++) {
            presence.typing("b", "tom", TICKET);
            timers.advance(100);
        }

        // Then
        assertThat(replica.news()).isEqualTo(before);
    }

    @Test
    void whoHasSentTheReplyWritesNoMore() {
        // Given
        presence.viewing("a", "mira", TICKET);
        presence.typing("b", "tom", TICKET);
        presence.typing("c", "zoe", TICKET);
        turn();

        // When
        presence.replied(TICKET, "tom");
        turn();

        // Then
        assertThat(replica.typing(TICKET)).containsExactly("zoe");
    }

    @Test
    void aCrowdIsShownByItsFirstTwenty() {
        // Given
        for (int i = 10; i < 40; i++) {
            presence.viewing("socket " + i, "agent" + i, TICKET);
        }

        // When
        turn();

        // Then
        assertThat(replica.viewing(TICKET)).hasSize(20).startsWith("agent10").endsWith("agent29");
    }

    @Test
    void whoAsksIsAnsweredThoughNothingChanged() {
        // Given
        presence.viewing("a", "mira", TICKET);
        turn();
        int[] answers = new int[1];
        presence.listener(tickets -> answers[0] += tickets.size());

        // When
        presence.viewing("a", "mira", TICKET);
        turn();
        turn();

        // Then
        assertThat(answers[0]).isEqualTo(1);
    }

    @Test
    void moreThanCanChangeIsGivenUpAndCounted() {
        // Given
        presence.viewing("a", "mira", TICKET);
        turn();

        // When
        for (long ticket = 100; ticket < 100 + LocalPresence.MOST_TOUCHED + 5; ticket++) {
            presence.viewing("socket " + ticket, "tom", ticket);
        }
        turn();

        // Then
        assertThat(replica.count("deskwire.presence.dropped")).isEqualTo(5);
        assertThat(replica.news()).isEqualTo(1 + LocalPresence.MOST_TOUCHED);
    }

    @Test
    void whatFailsForTheSocketsDoesNotKeepTheBotFromHearingOfTyping() {
        // Given
        List<Long> told = new ArrayList<>();
        Presence failing = new Presence(
                timers,
                Optional.empty(),
                ticket -> {
                    told.add(ticket);
                    return Future.succeededFuture(true);
                },
                new SimpleMeterRegistry());
        failing.listener(tickets -> {
            throw new IllegalStateException("A frame that cannot be written");
        });
        failing.start();

        // When
        failing.viewing("a", "mira", TICKET);
        failing.typing("a", "mira", TICKET);
        turn();

        // Then
        assertThat(told).containsExactly(TICKET);
    }
}
