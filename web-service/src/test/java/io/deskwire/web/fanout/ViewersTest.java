package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.stream.EventStreamSettings;
import org.junit.jupiter.api.Test;

/** Who of a replica's sockets is told of whom. */
class ViewersTest {
    private static final String TOM =
            "{\"type\":\"presence\",\"ticketId\":7,\"viewing\":[\"mira\",\"tom\"],\"typing\":[]}";
    private static final String ALONE = "{\"type\":\"presence\",\"ticketId\":7,\"viewing\":[\"mira\"],\"typing\":[]}";

    private final FanoutFixture replica = new FanoutFixture(1, EventStreamSettings.standard());

    private void view(FakeConnection socket, Long ticketId) {
        replica.say(socket, new ClientFrame.Viewing(ticketId));
        replica.timers.advance(250);
    }

    private void type(FakeConnection socket, long ticketId) {
        replica.say(socket, new ClientFrame.Typing(ticketId));
        replica.timers.advance(250);
    }

    @Test
    void whoOpensATicketIsToldWhoIsThereAndThoseAreToldOfThem() {
        // Given
        FakeConnection mira = replica.openLive("mira");
        FakeConnection tom = replica.openLive("tom");
        view(mira, 7L);

        // When
        view(tom, 7L);

        // Then
        assertThat(mira.frames("presence")).extracting(Object::toString).containsExactly(ALONE, TOM);
        assertThat(tom.frames("presence")).extracting(Object::toString).containsExactly(TOM);
        assertThat(replica.count("deskwire.presence.frames", "result", "written"))
                .isEqualTo(3);
    }

    @Test
    void whoShowsAnotherTicketOrNoneHearsNothing() {
        // Given
        FakeConnection mira = replica.openLive("mira");
        FakeConnection zoe = replica.openLive("zoe");
        FakeConnection idle = replica.openLive("ben");
        view(zoe, 8L);
        view(mira, 7L);

        // When
        FakeConnection tom = replica.openLive("tom");
        view(tom, 7L);
        type(tom, 7);

        // Then
        assertThat(zoe.frames("presence")).hasSize(1);
        assertThat(idle.frames("presence")).isEmpty();
        assertThat(mira.frames("presence")).hasSize(3);
    }

    @Test
    void whatAnAgentDoesAloneIsNoNewsToThem() {
        // Given
        FakeConnection mira = replica.openLive("mira");
        view(mira, 7L);

        // When
        type(mira, 7);
        replica.pass(10);
        FakeConnection secondTab = replica.openLive("mira");
        view(secondTab, 7L);

        // Then
        assertThat(mira.frames("presence")).hasSize(1);
        assertThat(secondTab.frames("presence")).extracting(Object::toString).containsExactly(ALONE);
    }

    @Test
    void whoIsLeftAloneIsTold() {
        // Given
        FakeConnection mira = replica.openLive("mira");
        FakeConnection tom = replica.openLive("tom");
        view(mira, 7L);
        view(tom, 7L);

        // When
        replica.connections.closed(tom);
        replica.timers.advance(250);

        // Then
        assertThat(mira.frames("presence")).extracting(Object::toString).containsExactly(ALONE, TOM, ALONE);
    }

    @Test
    void aSlowReaderGetsNoneUntilItIsReadyAndThenHowItIsNow() {
        // Given
        FakeConnection slow = replica.openLive("mira");
        FakeConnection tom = replica.openLive("tom");
        view(slow, 7L);
        slow.read(false);
        replica.commit(10, 20_000);
        long buffered = slow.mostBuffered();

        // When
        view(tom, 7L);
        type(tom, 7);
        replica.pass(3);
        long bufferedThen = slow.mostBuffered();
        view(tom, 8L);
        slow.read(true);
        replica.pass(2);

        // Then
        assertThat(bufferedThen).isEqualTo(buffered);
        assertThat(slow.frames("presence")).extracting(Object::toString).containsExactly(ALONE);
        assertThat(replica.count("deskwire.presence.frames", "result", "late")).isEqualTo(1);
    }

    @Test
    void whatASlowReaderMissedItGetsOnce() {
        // Given
        FakeConnection slow = replica.openLive("mira");
        FakeConnection tom = replica.openLive("tom");
        view(slow, 7L);
        slow.read(false);
        replica.commit(10, 20_000);
        view(tom, 7L);

        // When
        slow.read(true);
        replica.pass(5);

        // Then
        assertThat(slow.frames("presence")).extracting(Object::toString).containsExactly(ALONE, TOM);
        assertThat(slow.closed()).isNull();
    }

    @Test
    void whoSaysTheTicketAgainIsAnsweredAgain() {
        // Given
        FakeConnection mira = replica.openLive("mira");
        view(mira, 7L);

        // When: a page that loaded the desk anew has forgotten what it was told
        view(mira, 7L);

        // Then
        assertThat(mira.frames("presence")).hasSize(2);
    }

    @Test
    void whatIsSaidBeforeTheHelloIsAMistake() {
        // Given
        FakeConnection rude = replica.open();

        // When
        view(rude, 7L);

        // Then
        assertThat(rude.closed()).isEqualTo(CloseCode.PROTOCOL_ERROR);
        assertThat(replica.gauge("deskwire.presence.tickets")).isZero();
    }
}
