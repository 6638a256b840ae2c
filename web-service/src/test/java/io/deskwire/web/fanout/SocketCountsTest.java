package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"1, 1000", "1000, 1"})
    void theLastPlaceIsHeldByOneHoweverOftenSeveralReachForIt(int perReplica, int perAgent) {
        // Given
        SocketCounts counts = new SocketCounts(new FanoutLimits(perReplica, perAgent));
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable agent = () -> {
            for (int i = 0; i < 200_000; i++) {
                if (counts.take("mira")) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    holders.decrementAndGet();
                    counts.release("mira");
                }
            }
        };

        // When
        List<CompletableFuture<Void>> reaching = Stream.generate(() -> agent)
                .limit(4)
                .map(task -> CompletableFuture.runAsync(task, thread -> new Thread(thread).start()))
                .toList();
        reaching.forEach(CompletableFuture::join);

        // Then
        assertThat(most).hasValue(1);
        assertThat(counts.all()).isZero();
    }
}
