package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.fanout.Heartbeat.Due;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long START = 1_000;

    @Test
    void aHelloThatDoesNotComeIsWaitedForFiveSecondsAtLeast() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);

        // When
        long dueAt = heartbeat.dueAt();
        Due due = heartbeat.check(dueAt, true);

        // Then
        assertThat(dueAt).isEqualTo(START + 6);
        assertThat(due).isEqualTo(Due.NO_HELLO);
    }

    @Test
    void aPingIsDueEvery25SecondsAfterTheFirstWhoseverPongCame() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);
        heartbeat.hello(START, 7);

        // When
        Due first = heartbeat.check(START + 7, true);
        heartbeat.pong();
        Due atPatience = heartbeat.check(heartbeat.dueAt(), true);
        long second = heartbeat.dueAt();

        // Then
        assertThat(first).isEqualTo(Due.PING);
        assertThat(atPatience).isEqualTo(Due.NOTHING);
        assertThat(second).isEqualTo(START + 7 + 25);
        assertThat(heartbeat.check(second, true)).isEqualTo(Due.PING);
    }

    @Test
    void aPongThatDoesNotComeWithinTenSecondsEndsIt() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);
        heartbeat.hello(START, 1);
        heartbeat.check(START + 1, true);

        // When
        long dueAt = heartbeat.dueAt();

        // Then
        assertThat(dueAt).isEqualTo(START + 11);
        assertThat(heartbeat.check(dueAt, true)).isEqualTo(Due.NO_PONG);
    }

    @Test
    void aReaderThatDoesNotTakeWhatWasWrittenIsNeitherPingedNorFoundDead() {
        // Given
        Heartbeat unpinged = new Heartbeat(START);
        unpinged.hello(START, 1);
        Heartbeat pinged = new Heartbeat(START);
        pinged.hello(START, 1);
        pinged.check(START + 1, true);

        // When
        Due noPing = unpinged.check(START + 1, false);
        Due noVerdict = pinged.check(START + 11, false);

        // Then
        assertThat(noPing).isEqualTo(Due.NOTHING);
        assertThat(unpinged.check(unpinged.dueAt(), true)).isEqualTo(Due.PING);
        assertThat(noVerdict).isEqualTo(Due.NOTHING);
        assertThat(pinged.check(pinged.dueAt(), true)).isEqualTo(Due.NO_PONG);
    }

    @Test
    void aCloseFrameIsAnsweredWithinFiveSecondsOrNotAtAll() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);
        heartbeat.hello(START, 25);

        // When
        heartbeat.closing(START + 3);

        // Then
        assertThat(heartbeat.dueAt()).isEqualTo(START + 9);
        assertThat(heartbeat.check(START + 9, true)).isEqualTo(Due.NOT_CLOSED);
    }
}
