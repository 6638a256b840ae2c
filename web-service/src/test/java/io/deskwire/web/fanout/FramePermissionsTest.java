package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Roles;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.stream.EventStreamSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said on a socket by somebody who may not. */
class FramePermissionsTest {
    private final FanoutFixture replica = new FanoutFixture(1, EventStreamSettings.standard());
    private final FakeConnection mira = replica.openLive("mira");
    private final FakeConnection paul = replica.openLive("paul", Role.READ_ONLY);

    private void say(FakeConnection socket, ClientFrame frame) {
        replica.say(socket, frame);
        replica.timers.advance(250);
    }

    private void becomes(String... roles) {
        replica.connections.accountsChanged(
                Map.of("paul", new Agent(1, "paul", "Paul", Roles.named(List.of(roles)), true)));
        replica.timers.run();
    }

    @Test
    void whoOnlyReadsIsSeenLookingAndNotTyping() {
        // Given
        say(mira, new ClientFrame.Viewing(7L));

        // When
        say(paul, new ClientFrame.Viewing(7L));
        say(paul, new ClientFrame.Typing(7));

        // Then
        assertThat(mira.frames("presence"))
                .last()
                .hasToString("{\"type\":\"presence\",\"ticketId\":7,\"viewing\":[\"mira\",\"paul\"],\"typing\":[]}");
        assertThat(paul.closed()).isNull();
        assertThat(replica.count("deskwire.frames.forbidden")).isEqualTo(1);
    }

    @Test
    void otherRolesCountOnOpenSockets() {
        // Given
        say(mira, new ClientFrame.Viewing(7L));
        say(paul, new ClientFrame.Viewing(7L));

        // When
        becomes("agent");
        say(paul, new ClientFrame.Typing(7));

        // Then
        assertThat(mira.frames("presence"))
                .last()
                .hasToString(
                        "{\"type\":\"presence\",\"ticketId\":7,\"viewing\":[\"mira\",\"paul\"],\"typing\":[\"paul\"]}");
    }

    @Test
    void whoMaySeeTheDeskNoMoreIsSentAway() {
        // When
        becomes("wizard");

        // Then
        assertThat(paul.closed()).isEqualTo(CloseCode.FORBIDDEN);
        assertThat(mira.closed()).isNull();
    }
}
