package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendRateLimiterTest {
    private final ManualTimers time = ManualTimers.prompt();
    private final SendRateLimiter pace =
            new SendRateLimiter(time, new SendRateLimiter.Limit(27, 3), new SendRateLimiter.Limit(1, 3));

    @Test
    void inNoSecondMoreThanThirtyMessagesGo() {
        // Given
        long[] sent = new long[50];

        // When: somebody sends whenever it is allowed, to a new chat each time
        long chat = 0;
        for (int tenth = 0; tenth < sent.length; tenth++) {
            while (sent[tenth] < 1_000 && pace.take(++chat).isZero()) {
                sent[tenth]++;
            }
            time.pass(Duration.ofMillis(100));
        }

        // Then
        for (int from = 0; from + 10 <= sent.length; from++) {
            long second = 0;
            for (int i = from; i < from + 10; i++) {
                second += sent[i];
            }
            assertThat(second).isBetween(25L, 30L);
        }
    }

    @Test
    void aChatGetsAShortBurstAndThenOneASecond() {
        // Given
        List<Duration> burst = Stream.generate(() -> take(7)).limit(3).toList();

        // When
        Duration wait = pace.take(7);

        // Then
        assertThat(burst).containsOnly(Duration.ZERO);
        assertThat(wait).isBetween(Duration.ofMillis(600), Duration.ofSeconds(1));
        assertThat(pace.resting()).containsExactly(7L);
        assertThat(pace.take(8)).isEqualTo(Duration.ZERO);
        time.pass(wait);
        assertThat(pace.resting()).isEmpty();
        assertThat(pace.take(7)).isEqualTo(Duration.ZERO);
        assertThat(pace.take(7)).isPositive();
    }

    @Test
    void aLimitedChatRestsToTheSecondAndOthersDoNot() {
        // Given
        pace.limited(7, Duration.ofSeconds(12));

        // When
        time.pass(Duration.ofMillis(11_999));

        // Then
        assertThat(pace.resting()).containsExactly(7L);
        assertThat(pace.take(7)).isEqualTo(Duration.ofMillis(1));
        assertThat(pace.take(8)).isEqualTo(Duration.ZERO);
        time.pass(Duration.ofMillis(1));
        assertThat(pace.take(7)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whenChatAfterChatIsLimitedAllRest() {
        // Given
        pace.limited(1, Duration.ofSeconds(5));
        pace.limited(2, Duration.ofSeconds(5));

        // When
        pace.limited(3, Duration.ofSeconds(60));

        // Then: for the shortest of the waits
        assertThat(pace.allRest()).isTrue();
        assertThat(pace.free()).isZero();
        assertThat(pace.take(9)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.untilMore(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(5));
        time.pass(Duration.ofSeconds(5));
        assertThat(pace.take(9)).isEqualTo(Duration.ZERO);
        assertThat(pace.take(3)).isEqualTo(Duration.ofSeconds(55));
    }

    @Test
    void whileSomethingIsTakenItIsTheChatsThatAreLimited() {
        // Given
        pace.limited(1, Duration.ofSeconds(5));
        pace.limited(2, Duration.ofSeconds(5));
        pace.taken();

        // When
        pace.limited(3, Duration.ofSeconds(5));

        // Then
        assertThat(pace.allRest()).isFalse();
        assertThat(pace.take(9)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatIsNoMessageTakesOnlyWhatNobodyNeeds() {
        // Given
        boolean first = pace.takeSpare(7);

        // When
        boolean second = pace.takeSpare(8);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        time.pass(Duration.ofSeconds(1));
        pace.limited(8, Duration.ofSeconds(5));
        assertThat(pace.takeSpare(8)).isFalse();
        assertThat(pace.takeSpare(7)).isTrue();
    }

    @Test
    void chatsThatMayHaveAllTheyWantAreForgotten() {
        // Given
        take(7);
        time.pass(Duration.ofSeconds(2));

        // When
        pace.resting();

        // Then: a burst is there again
        for (int i = 0; i < 3; i++) {
            assertThat(take(7)).isEqualTo(Duration.ZERO);
        }
    }

    /** Takes when the overall limit is no matter. */
    private Duration take(long chat) {
        time.pass(Duration.ofMillis(100));
        return pace.take(chat);
    }
}
