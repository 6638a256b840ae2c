package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.stream.EventStreamSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A socket whose writes fail costs nobody else anything. */
class BrokenSocketTest {
    private final FanoutFixture desk = new FanoutFixture(1, EventStreamSettings.standard());
    private final FakeConnection before = desk.openLive();
    private final FakeConnection broken = desk.openLive();
    private final FakeConnection after = desk.openLive();

    @Test
    void itIsClosedAndTheOthersGetTheirEvents() {
        // Given
        broken.breakDown();

        // When
        desk.commit(1, 10);
        desk.commit(1, 10);

        // Then
        assertThat(broken.closed()).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(List.of(before, after)).allSatisfy(connection -> assertThat(connection.frames())
                .filteredOn(frame -> frame.path("type").asText().equals("events"))
                .hasSize(2));
    }

    @Test
    void itIsClosedAndTheOthersGetTheirHeartbeat() {
        // Given
        broken.breakDown();

        // When
        desk.pass(Heartbeat.INTERVAL + 1);

        // Then
        assertThat(broken.closed()).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(List.of(before, after)).allSatisfy(connection -> assertThat(connection.frames())
                .anyMatch(frame -> frame.path("type").asText().equals("ping")));
    }

    @Test
    void itIsClosedAndTheOthersSeeWhoIsThere() {
        // Given
        List.of(before, broken, after).forEach(one -> desk.say(one, new ClientFrame.Viewing(7L)));
        broken.breakDown();

        // When
        desk.say(desk.openLive("tom"), new ClientFrame.Viewing(7L));
        desk.pass(1);

        // Then
        assertThat(broken.closed()).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(List.of(before, after)).allSatisfy(connection -> assertThat(connection.frames())
                .anyMatch(frame -> frame.path("viewing").toString().contains("tom")));
    }
}
