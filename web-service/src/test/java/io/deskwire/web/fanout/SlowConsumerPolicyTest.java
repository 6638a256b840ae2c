package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowConsumerPolicyTest {

    @Test
    void framesGrowWhileTheyAreTakenAndAreSmallAfterOneThatIsNot() {
        // Given
        SlowConsumerPolicy pace = new SlowConsumerPolicy();

        // When
        int first = pace.frameBytes();
        pace.taken();
        int second = pace.frameBytes();
        for (int i = 0; i < 10; i++) {
            pace.taken();
        }
        int largest = pace.frameBytes();
        pace.full(1);

        // Then
        assertThat(first).isEqualTo(16 * 1024);
        assertThat(second).isEqualTo(32 * 1024);
        assertThat(largest).isEqualTo(256 * 1024);
        assertThat(pace.frameBytes()).isEqualTo(16 * 1024);
    }

    @Test
    void halfAMinuteWithoutRoomIsHopeless() {
        // Given
        SlowConsumerPolicy pace = new SlowConsumerPolicy();
        pace.full(100);

        // When
        boolean before = pace.hopeless(130);
        boolean after = pace.hopeless(131);
        pace.room();

        // Then
        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(pace.hopeless(131)).isFalse();
    }

    @Test
    void whoTakesSomethingAgainAndAgainAndNeverAllIsHopelessAfterTwoMinutes() {
        // Given
        SlowConsumerPolicy pace = new SlowConsumerPolicy();
        for (int tick = 100; tick <= 220; tick += 5) {
            pace.full(tick);
            pace.room();
        }

        // When
        boolean before = pace.hopeless(220);
        boolean after = pace.hopeless(221);
        pace.level();

        // Then
        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(pace.slow()).isFalse();
        assertThat(pace.hopeless(500)).isFalse();
    }
}
