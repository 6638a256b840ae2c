package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When the bot is told that somebody types. */
class TypingRelayTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> told = new ArrayList<>();
    private boolean typing = true;
    private boolean taken = true;
    private long millis;
    private final TypingRelay relay = new TypingRelay(
            ticket -> {
                if (ticket < 0) {
                    throw new IllegalStateException("as if the way had a mistake");
                }
                told.add(ticket + " at " + millis);
                return Future.succeededFuture(taken);
            },
            ticket -> typing,
            new PresenceMetrics(registry, () -> 0, () -> false));

    private void turn(Long... typed) {
        relay.turn(Set.of(typed), Duration.ofMillis(millis).toNanos());
    }

    /** Turns for so long, with a word of the page every three seconds at first. */
    private void write(long forMillis, long untilMillis) {
        for (millis = 0; millis < forMillis; millis += Presence.TURN) {
            if (millis % 3_000 == 0 && millis < untilMillis) {
                turn(7L);
            } else {
                turn();
            }
        }
    }

    @Test
    void whileAnAgentWritesTheCustomerSeesItWithoutABreak() {
        // Given
        long writing = 13_000;

        // When
        write(writing, writing);

        // Then: never under the bot's four seconds, never over Telegram's five
        assertThat(told).containsExactly("7 at 0", "7 at 4250", "7 at 8500", "7 at 12750");
    }

    @Test
    void aTicketThatCannotBeToldKeepsNoOtherFromBeingTold() {
        // Given
        Long bad = -13L;

        // When
        turn(12L, bad, 14L);

        // Then
        assertThat(told).containsExactlyInAnyOrder("12 at 0", "14 at 0");
        assertThat(registry.get("deskwire.typing.signals")
                        .tag("result", "lost")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aSingleWordIsToldOnce() {
        // Given
        long writing = 1_000;

        // When
        write(20_000, writing);

        // Then
        assertThat(told).containsExactly("7 at 0");
    }

    @Test
    void whoHasStoppedIsNotToldOfAgain() {
        // Given
        turn(7L);
        millis = 3_000;
        turn(7L);

        // When
        typing = false;
        millis = 4_500;
        turn();

        // Then
        assertThat(told).containsExactly("7 at 0");
    }

    @Test
    void ticketsDoNotWaitForEachOther() {
        // Given
        turn(7L);

        // When
        millis = 250;
        turn(7L, 8L);

        // Then
        assertThat(told).containsExactly("7 at 0", "8 at 250");
    }

    @Test
    void moreThanTheBotRemembersIsGivenUp() {
        // Given
        Set<Long> many = LongStream.range(0, TypingRelay.MOST + 3).boxed().collect(Collectors.toSet());

        // When
        relay.turn(many, 0);

        // Then
        assertThat(told).hasSize(TypingRelay.MOST);
        assertThat(registry.get("deskwire.typing.signals")
                        .tag("result", "lost")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void whatTheBotDidNotTakeIsCounted() {
        // Given
        taken = false;

        // When
        turn(7L);

        // Then
        assertThat(registry.get("deskwire.typing.signals")
                        .tag("result", "lost")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("deskwire.typing.signals")
                        .tag("result", "taken")
                        .counter()
                        .count())
                .isZero();
    }
}
