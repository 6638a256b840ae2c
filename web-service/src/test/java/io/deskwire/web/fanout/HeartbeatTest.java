package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long START = 1_000;

    @Test
    void aHelloThatDoesNotComeIsWaitedForFiveSecondsAtLeast() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);

        // When
        long dueAt = heartbeat.dueAt();
        Heartbeat.HeartbeatAction due = heartbeat.check(dueAt, true);

        // Then
        assertThat(dueAt).isEqualTo(START + 6);
        assertThat(due).isEqualTo(Heartbeat.HeartbeatAction.NO_HELLO);
    }

    @Test
    void aPingIsDueAtSteadyStepsAfterTheFirstWhoseverPongCame() {
        // Given
        Heartbeat heartbeat = new Heartbeat(START);
        heartbeat.hello(START, 7);

        // When
        Heartbeat.HeartbeatAction first = heartbeat.check(START + 7, true);
        heartbeat.pong();
        Heartbeat.HeartbeatAction atPatience = heartbeat.check(heartbeat.dueAt(), true);
        long second = heartbeat.dueAt();

        // Then
        assertThat(first).isEqualTo(Heartbeat.HeartbeatAction.PING);
        assertThat(atPatience).isEqualTo(Heartbeat.HeartbeatAction.NOTHING);
        assertThat(second).isEqualTo(START + 7 + 25);
        assertThat(heartbeat.check(second, true)).isEqualTo(Heartbeat.HeartbeatAction.PING);
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
        assertThat(heartbeat.check(dueAt, true)).isEqualTo(Heartbeat.HeartbeatAction.NO_PONG);
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
        Heartbeat.HeartbeatAction noPing = unpinged.check(START + 1, false);
        Heartbeat.HeartbeatAction noVerdict = pinged.check(START + 11, false);

        // Then
        assertThat(noPing).isEqualTo(Heartbeat.HeartbeatAction.NOTHING);
        assertThat(unpinged.check(unpinged.dueAt(), true)).isEqualTo(Heartbeat.HeartbeatAction.PING);
        assertThat(noVerdict).isEqualTo(Heartbeat.HeartbeatAction.NOTHING);
        assertThat(pinged.check(pinged.dueAt(), true)).isEqualTo(Heartbeat.HeartbeatAction.NO_PONG);
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
        assertThat(heartbeat.check(START + 9, true)).isEqualTo(Heartbeat.HeartbeatAction.NOT_CLOSED);
    }
}
