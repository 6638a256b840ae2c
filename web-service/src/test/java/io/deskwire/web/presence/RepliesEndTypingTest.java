package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.EventCodec;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStream.StreamMode;
import io.deskwire.web.stream.EventStreamSettings;
import io.deskwire.web.stream.FakeLog;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stream tells ends what agents were seen to write; no time passes in which it would end by itself. */
class RepliesEndTypingTest {
    private static final long TICKET = 7;

    private final ManualTimers timers = ManualTimers.stepwise();
    private final FakeLog log = new FakeLog();
    private final PresenceFixture replica = new PresenceFixture(timers, null);
    private final EventStream stream = new EventStream(
            log, timers, EventStreamSettings.standard(), replica.registry, timers, new SplittableRandom(1));
    private long number;

    @BeforeEach
    void begin() {
        new RepliesEndTyping(stream, replica.presence).start();
        stream.pace(StreamMode.LIVE);
        stream.start();
        timers.run();
        replica.presence.viewing("a", "mira", TICKET);
        replica.presence.typing("b", "tom", TICKET);
        timers.advance(Presence.TURN);
    }

    private void happens(String type, long ticketId, String agent) {
        String data = "{\"ticket\":{\"id\":" + ticketId + ",\"tags\":[]},\"message\":{\"id\":1,\"ticketId\":" + ticketId
                + ",\"agent\":\"" + agent + "\"}}";
        stream.offer(EventCodec.of(log.epoch(), ++number, type, ticketId, ManualTimers.START, null, null, data));
        timers.advance(Presence.TURN);
    }

    @Test
    void aReplyEndsIt() {
        // Given
        var before = replica.typing(TICKET);

        // When
        happens("message.queued", TICKET, "tom");

        // Then
        assertThat(before).containsExactly("tom");
        assertThat(replica.typing(TICKET)).isEmpty();
    }

    @Test
    void aColleaguesReplyANoteOrAnotherTicketsDoNot() {
        // Given
        var before = replica.typing(TICKET);

        // When
        happens("message.queued", TICKET, "mira");
        happens("note.added", TICKET, "tom");
        happens("message.queued", 8, "tom");

        // Then
        assertThat(stream.position().seq()).isEqualTo(3);
        assertThat(before).containsExactly("tom");
        assertThat(replica.typing(TICKET)).isEqualTo(before);
    }
}
