package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.fanout.Heartbeat.Due;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long START = 1_000_000_000L;

    @Test
    void aHelloThatDoesNotComeIsNotWaitedForLongerThanFiveSeconds() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);

        // When
        Due justBefore = heartbeat.check(after(4_999));
        Due at = heartbeat.check(after(5_000));

        // Then
        assertThat(justBefore).isEqualTo(Due.NOTHING);
        assertThat(at).isEqualTo(Due.NO_HELLO);
    }

    @Test
    void aPingIsDueEvery25SecondsWhoseverPongCame() {
        // Given
        Heartbeat heartbeat = greeted();

        // When
        Due first = heartbeat.check(after(25_000));
        heartbeat.pong();
        Due early = heartbeat.check(after(49_999));
        Due second = heartbeat.check(after(50_000));

        // Then
        assertThat(first).isEqualTo(Due.PING);
        assertThat(early).isEqualTo(Due.NOTHING);
        assertThat(second).isEqualTo(Due.PING);
    }

    @Test
    void aPongThatDoesNotComeWithinTenSecondsEndsIt() {
        // Given
        Heartbeat heartbeat = greeted();
        heartbeat.check(after(25_000));

        // When
        Due waiting = heartbeat.check(after(34_999));
        Due late = heartbeat.check(after(35_000));

        // Then
        assertThat(waiting).isEqualTo(Due.NOTHING);
        assertThat(late).isEqualTo(Due.NO_PONG);
    }

    private static Heartbeat greeted() {
        Heartbeat heartbeat = new Heartbeat(START);
        heartbeat.hello(START);
        return heartbeat;
    }

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
