package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapReplayTest {
    private final GapReplay resend = new GapReplay();

    @Test
    void aHoleIsFilledOnce() {
        // Given
        long cursor = resend.ask(0, 100);

        // When: the same hole again and again while it is being filled
        long again = resend.ask(0, 40);

        // Then
        assertThat(cursor).isZero();
        assertThat(again).isEqualTo(40);
        assertThat(resend.next(100)).isEqualTo(100);
    }

    @Test
    void anEarlierHoleIsFilledAfterIt() {
        // Given
        resend.ask(50, 100);
        resend.ask(20, 60);
        resend.ask(10, 70);
        resend.ask(30, 80);

        // When
        long next = resend.next(100);

        // Then
        assertThat(next).isEqualTo(10);
        assertThat(resend.next(100)).isEqualTo(100);
    }

    @Test
    void whatIsStillToComeNeedsNoResend() {
        // When
        long cursor = resend.ask(100, 100);

        // Then
        assertThat(cursor).isEqualTo(100);
        assertThat(resend.ask(7, 100)).isEqualTo(7);
    }
}
