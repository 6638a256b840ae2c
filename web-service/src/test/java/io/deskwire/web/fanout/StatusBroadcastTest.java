package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.health.TelegramState;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.TextFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusBroadcastTest {
    private final ManualTimers timers = ManualTimers.stepwise();
    private final List<String> told = new ArrayList<>();
    private RedisState redis = RedisState.UP;
    private long lag;
    private TelegramState telegram = TelegramState.OK;
    private StatusBroadcast status;

    private void started() {
        status = new StatusBroadcast(
                timers,
                () -> redis,
                () -> lag,
                () -> telegram,
                () -> told.add(status.frame().text()));
        status.start();
    }

    @Test
    void whatDoesNotChangeIsNotSaidAgain() {
        // Given
        started();
        TextFrame first = status.frame();

        // When
        timers.advance(60_000);

        // Then
        assertThat(told).isEmpty();
        assertThat(status.frame()).isSameAs(first);
    }

    @Test
    void redisThatGoesAndComesIsSaidWithinASecond() {
        // Given
        started();

        // When
        redis = RedisState.DOWN;
        timers.advance(1_000);
        redis = RedisState.UP;
        timers.advance(1_000);

        // Then
        assertThat(told)
                .containsExactly(
                        "{\"type\":\"status\",\"redis\":\"down\",\"lag\":0,\"telegram\":{\"state\":\"ok\",\"reason\":null,\"since\":null}}",
                        "{\"type\":\"status\",\"redis\":\"up\",\"lag\":0,\"telegram\":{\"state\":\"ok\",\"reason\":null,\"since\":null}}");
    }

    @Test
    void aLagIsSaidWhenItsMagnitudeChanges() {
        // Given
        started();

        // When
        for (long events : new long[] {3, 7, 42, 55, 0}) {
            lag = events;
            timers.advance(1_000);
        }

        // Then
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).contains("\"lag\":42");
        assertThat(told.get(2)).contains("\"lag\":0");
    }

    @Test
    void afterItsEndNothingIsSaid() {
        // Given
        started();

        // When
        status.stop();
        redis = RedisState.OFF;
        timers.advance(5_000);

        // Then
        assertThat(told).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void thatCustomersDoNotHearTheDeskIsSaidWithinASecond() {
        // Given
        started();

        // When
        telegram = new TelegramState(
                TelegramState.HealthLevel.LATE, "Nothing \"goes\".", Instant.parse("2026-01-31T12:00:00Z"));
        timers.advance(1_000);

        // Then
        assertThat(told)
                .containsExactly("{\"type\":\"status\",\"redis\":\"up\",\"lag\":0,\"telegram\":{\"state\":\"late\","
                        + "\"reason\":\"Nothing \\\"goes\\\".\",\"since\":\"2026-01-31T12:00:00.000Z\"}}");
    }
}
