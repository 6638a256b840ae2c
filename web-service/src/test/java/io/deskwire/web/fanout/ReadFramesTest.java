package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.stream.EventStreamSettings;
import org.junit.jupiter.api.Test;

/** Who of a replica's sockets is told what an agent has read. */
class ReadFramesTest {
    private static final String READ = "{\"type\":\"read\",\"ticketId\":7,\"lastMessageId\":31}";

    private final FanoutFixture replica = new FanoutFixture(1, EventStreamSettings.standard());

    @Test
    void allPagesOfTheAgentAreToldAndNobodyElses() {
        // Given: without Redis
        FakeConnection one = replica.openLive("mira");
        FakeConnection other = replica.openLive("mira");
        FakeConnection toms = replica.openLive("tom");

        // When
        replica.presence.reads().read("mira", 7, 31);
        replica.timers.run();

        // Then
        assertThat(one.frames("read")).extracting(Object::toString).containsExactly(READ);
        assertThat(other.frames("read")).extracting(Object::toString).containsExactly(READ);
        assertThat(toms.frames("read")).isEmpty();
    }

    @Test
    void aPageThatIsNotWelcomedYetIsNotTold() {
        // Given
        FakeConnection early = replica.open();

        // When
        replica.presence.reads().read("mira", 7, 31);
        replica.timers.run();

        // Then
        assertThat(early.frames("read")).isEmpty();
    }
}
