package io.deskwire.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodControlTest {

    private final FloodControl floods = new FloodControl();

    @Test
    void itIsOffUntilSwitchedOn() {
        // Given
        floods.refuse("sendMessage", 5L, 0);
        // When
        var second = floods.refuse("sendMessage", 5L, 0);
        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void onePerSecondAndChatPasses() {
        // Given
        floods.on(1, 0, 3);
        floods.refuse("sendMessage", 5L, 0);
        // When
        var tooSoon = floods.refuse("sendPhoto", 5L, 500);
        // Then
        assertThat(tooSoon).contains(3);
        assertThat(floods.refuse("sendMessage", 6L, 500)).isEmpty();
        assertThat(floods.refuse("sendMessage", 5L, 2_501)).contains(1);
        assertThat(floods.refuse("sendMessage", 5L, 3_500)).isEmpty();
    }

    @Test
    void aTenthOfASecondIsForgiven() {
        // Given
        floods.on(1, 0, 1);
        floods.refuse("sendMessage", 5L, 0);
        // When
        var alittleSoon = floods.refuse("sendMessage", 5L, 900);
        // Then
        assertThat(alittleSoon).isEmpty();
    }

    @Test
    void allChatsTogetherHaveALimitToo() {
        // Given
        floods.on(0, 2, 1);
        floods.refuse("sendMessage", 1L, 0);
        floods.refuse("sendMessage", 2L, 10);
        // When
        var third = floods.refuse("sendMessage", 3L, 20);
        // Then
        assertThat(third).contains(1);
        assertThat(floods.refuse("sendMessage", 3L, 1_020)).isEmpty();
    }

    @Test
    void whatWritesNothingIsNotCounted() {
        // Given
        floods.on(1, 1, 1);
        floods.refuse("sendChatAction", 5L, 0);
        floods.refuse("getMe", null, 0);
        // When
        var first = floods.refuse("sendMessage", 5L, 0);
        // Then
        assertThat(first).isEmpty();
    }
}
