package io.deskwire.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodControlTest {

    private static final long BOT = 4242;

    private final FloodControl floods = new FloodControl();

    @Test
    void itIsOffUntilSwitchedOn() {
        // Given
        floods.refuse(BOT, "sendMessage", 5L, 0);
        // When
        var second = floods.refuse(BOT, "sendMessage", 5L, 0);
        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void onePerSecondAndChatPasses() {
        // Given
        floods.on(1, 0, 3);
        floods.refuse(BOT, "sendMessage", 5L, 0);
        // When
        var tooSoon = floods.refuse(BOT, "sendPhoto", 5L, 500);
        // Then
        assertThat(tooSoon).contains(3);
        assertThat(floods.refuse(BOT, "sendMessage", 6L, 500)).isEmpty();
        assertThat(floods.refuse(BOT, "sendMessage", 5L, 2_501)).contains(1);
        assertThat(floods.refuse(BOT, "sendMessage", 5L, 3_500)).isEmpty();
    }

    @Test
    void aTenthOfASecondIsForgiven() {
        // Given
        floods.on(1, 0, 1);
        floods.refuse(BOT, "sendMessage", 5L, 0);
        // When
        var alittleSoon = floods.refuse(BOT, "sendMessage", 5L, 900);
        // Then
        assertThat(alittleSoon).isEmpty();
    }

    @Test
    void allChatsTogetherHaveALimitToo() {
        // Given
        floods.on(0, 2, 1);
        floods.refuse(BOT, "sendMessage", 1L, 0);
        floods.refuse(BOT, "sendMessage", 2L, 10);
        // When
        var third = floods.refuse(BOT, "sendMessage", 3L, 20);
        // Then
        assertThat(third).contains(1);
        assertThat(floods.refuse(BOT, "sendMessage", 3L, 1_020)).isEmpty();
    }

    @Test
    void aBotThatIsTooFastSlowsNoOther() {
        // Given
        floods.on(1, 1, 1);
        floods.refuse(BOT, "sendMessage", 5L, 0);
        var tooFast = floods.refuse(BOT, "sendMessage", 5L, 10);
        // When
        var other = floods.refuse(BOT + 1, "sendMessage", 5L, 20);
        // Then
        assertThat(tooFast).contains(1);
        assertThat(other).isEmpty();
    }

    @Test
    void whatWritesNothingIsNotCounted() {
        // Given
        floods.on(1, 1, 1);
        floods.refuse(BOT, "sendChatAction", 5L, 0);
        floods.refuse(BOT, "getMe", null, 0);
        // When
        var first = floods.refuse(BOT, "sendMessage", 5L, 0);
        // Then
        assertThat(first).isEmpty();
    }
}
