package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SocketCountsTest {

    @Test
    void anAgentHasItsShareAndNoMore() {
        // Given
        SocketCounts counts = new SocketCounts(new FanoutLimits(10, 2));

        // When
        boolean first = counts.take("mira");
        boolean second = counts.take("mira");
        boolean third = counts.take("mira");

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(third).isFalse();
        assertThat(counts.room("mira")).isFalse();
        assertThat(counts.room("ben")).isTrue();
        assertThat(counts.all()).isEqualTo(2);
        counts.release("mira");
        assertThat(counts.take("mira")).isTrue();
    }

    @Test
    void aReplicaHasItsShareAndNoMoreHoweverManyComeAtOnce() {
        // Given
        SocketCounts counts = new SocketCounts(new FanoutLimits(100, 30));

        // When
        long taken = IntStream.range(0, 2_000)
                .parallel()
                .filter(number -> counts.take("agent" + number % 7))
                .count();

        // Then
        assertThat(taken).isEqualTo(100);
        assertThat(counts.all()).isEqualTo(100);
        assertThat(counts.room("somebody else")).isFalse();
    }
}
