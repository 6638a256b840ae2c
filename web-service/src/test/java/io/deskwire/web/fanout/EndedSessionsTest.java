package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sockets around the end of their session. */
class EndedSessionsTest {
    private final FanoutFixture desk = new FanoutFixture(3, EventStreamSettings.standard());
    private final EndedSessions ended = new EndedSessions();

    @Test
    void aSocketThatOpensJustAfterItsSessionEndedIsClosedAndHearsNothing() {
        // Given: it was looked up just before
        desk.connections.closeSessions(Set.of("session"));

        // When
        FakeConnection late = desk.open();

        // Then
        assertThat(late.closed()).isEqualTo(CloseCode.SESSION_ENDED);
        desk.say(late, new ClientFrame.Hello(null, null));
        desk.commit(3, 10);
        assertThat(late.frames()).isEmpty();
        desk.pass(Heartbeat.CLOSE_PATIENCE + 2);
        assertThat(late.aborted()).as("of one that does not answer").isTrue();
    }

    @Test
    void whatLiesInTheLogBehindTheEndOfASessionDoesNotReachItsSockets() {
        // Given: who hears of the end follows the stream before the sockets do
        FanoutFixture fanout = new FanoutFixture(3, EventStreamSettings.standard(), EndOfSessions::new);
        FakeConnection page = fanout.openLive();

        // When: both come in one read of the log, as without Redis
        fanout.stream.offer(List.of(
                fanout.log.commit("session.ended", "{\"session\":\"session\"}"), fanout.log.commit("{\"secret\":1}")));
        fanout.timers.run();

        // Then
        assertThat(page.closed()).isEqualTo(CloseCode.SESSION_ENDED);
        assertThat(page.frames("events")).isEmpty();
    }

    private static final class EndOfSessions extends EventListener {
        private final ConnectionManager connections;

        EndOfSessions(EventStream stream, ConnectionManager connections) {
            super(stream);
            this.connections = connections;
            follow();
        }

        @Override
        protected void appended(Event event) {
            if (event.type().equals("session.ended")) {
                connections.closeSessions(Set.of("session"));
            }
        }
    }

    @Test
    void theEndOfAnotherSessionClosesNobody() {
        // Given
        desk.connections.closeSessions(Set.of("another"));

        // When
        FakeConnection page = desk.openLive();

        // Then
        assertThat(page.closed()).isNull();
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        // Given
        ended.add(Set.of("first"), 0);

        // When
        ended.add(Set.of("second"), Duration.ofSeconds(31).toNanos());

        // Then
        assertThat(ended.has("first", 1)).isFalse();
        assertThat(ended.has("second", Duration.ofSeconds(60).toNanos())).isTrue();
        assertThat(ended.has("second", Duration.ofSeconds(62).toNanos())).isFalse();
    }

    @Test
    void aFloodOfEndsForgetsTheOldest() {
        // Given
        ended.add(Set.of("first"), 0);

        // When
        ended.add(
                IntStream.range(0, EndedSessions.MOST)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toSet()),
                1);

        // Then
        assertThat(ended.has("first", 2)).isFalse();
        assertThat(ended.has("7", 2)).isTrue();
    }
}
