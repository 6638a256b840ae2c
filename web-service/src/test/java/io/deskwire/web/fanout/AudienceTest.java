package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Audience;
import io.deskwire.model.Sight;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.stream.EventStreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may not see something gets no byte of it, and knows all the same that nothing is missing. */
class AudienceTest {
    private final FanoutFixture fanout = new FanoutFixture(5, EventStreamSettings.standard());

    private FakeConnection page(String agent, Long... teams) {
        fanout.sights.put(agent, new Sight(Set.of(teams)));
        return fanout.openLive(agent);
    }

    /** Frames of events, as {@code from-to:seq,seq}. */
    private static List<String> frames(FakeConnection page) {
        return page.frames("events").stream()
                .map(frame -> {
                    List<String> numbers = new ArrayList<>();
                    frame.path("events")
                            .forEach(event -> numbers.add(event.path("seq").asText()));
                    return frame.path("from").asText() + "-" + frame.path("to").asText() + ":"
                            + String.join(",", numbers);
                })
                .toList();
    }

    @Test
    void whatIsNotSeenCostsNoFrameAndIsCoveredByTheNext() {
        // Given
        FakeConnection mira = page("mira", 1L);

        // When
        fanout.commit(Audience.of(2L));
        fanout.commit(Audience.of(2L));
        fanout.commit(Audience.of(1L));
        fanout.commit(Audience.ALL);

        // Then
        assertThat(frames(mira)).containsExactly("0-3:3", "3-4:4");
        fanout.pass(3);
        assertThat(frames(mira)).hasSize(2);
    }

    @Test
    void whereNothingIsSeenTheNumberMovesOnceASecond() {
        // Given
        FakeConnection mira = page("mira", 1L);

        // When
        for (int i = 0; i < 100; i++) {
            fanout.commit(Audience.of(2L));
            fanout.timers.advance(100);
        }
        fanout.pass(2);

        // Then
        assertThat(frames(mira)).hasSizeBetween(9, 12).allMatch(frame -> frame.endsWith(":"));
        assertThat(frames(mira)).first().asString().startsWith("0-");
        assertThat(frames(mira)).last().asString().endsWith("-100:");
        fanout.pass(10);
        assertThat(frames(mira)).hasSizeBetween(9, 12);
    }

    @Test
    void aTicketThatLeavesTheSightIsGoneAndOneThatComesInIsWhole() {
        // Given
        FakeConnection first = page("first", 1L);
        FakeConnection second = page("second", 2L);
        FakeConnection third = page("third", 3L);
        FakeConnection both = page("both", 1L, 2L);

        // When
        fanout.commit(Audience.moved(1L, 2L));
        fanout.pass(1);

        // Then
        assertThat(onlyEvent(first).path("type").asText()).isEqualTo("ticket.gone");
        assertThat(onlyEvent(first).path("data").toString()).isEqualTo("{\"ticketId\":7}");
        assertThat(onlyEvent(first).path("actor").isNull()).isTrue();
        assertThat(onlyEvent(second).path("type").asText()).isEqualTo("ticket.updated");
        assertThat(onlyEvent(both).path("type").asText()).isEqualTo("ticket.updated");
        assertThat(frames(third)).containsExactly("0-1:");
    }

    @Test
    void aTicketThatWasEverybodysIsGoneForWhoIsNotOfItsTeam() {
        // Given
        FakeConnection mira = page("mira", 1L);
        FakeConnection admin = fanout.openLive("admin");

        // When
        fanout.commit(Audience.moved(null, 2L));

        // Then
        assertThat(onlyEvent(mira).path("type").asText()).isEqualTo("ticket.gone");
        assertThat(onlyEvent(admin).path("type").asText()).isEqualTo("ticket.updated");
    }

    private static JsonNode onlyEvent(FakeConnection page) {
        assertThat(page.frames("events")).hasSize(1);
        return page.frames("events").get(0).path("events").get(0);
    }

    @Test
    void aHoleOverWhatIsNotSeenIsFilledBySayingSo() {
        // Given
        FakeConnection mira = page("mira", 1L);
        fanout.commit(Audience.of(2L));
        fanout.commit(Audience.of(2L));
        fanout.pass(1);

        // When
        fanout.say(mira, new ClientFrame.Gap(0));
        fanout.pass(1);

        // Then
        assertThat(frames(mira)).containsExactly("0-2:", "0-2:");
    }

    @Test
    void whoComesBackGetsWhatTheyMaySeeOfWhatTheyMissed() {
        // Given
        fanout.sights.put("mira", new Sight(Set.of(1L)));
        for (int i = 0; i < 450; i++) {
            fanout.commit(Audience.of(i % 150 == 149 ? 1L : 2L));
        }
        FakeConnection mira = fanout.open("mira", FakeConnection.HIGH_WATERMARK);

        // When
        fanout.say(mira, new ClientFrame.Hello(fanout.log.epoch(), 10L));
        fanout.commit(Audience.of(2L));
        fanout.pass(1);

        // Then: a look at a hundred events at a time
        assertThat(frames(mira)).containsExactly("10-210:150", "210-310:300", "310-450:450", "450-451:");
    }

    @Test
    void aReaderThatIsNotReadyHearsThatNothingWasSeenWhenItIs() {
        // Given
        FakeConnection mira = page("mira", 1L);
        mira.read(false);
        fanout.stream.offer(fanout.log.commit("t", "{\"text\":\"" + "x".repeat(100_000) + "\"}", Audience.of(1L)));
        fanout.timers.run();
        fanout.commit(Audience.of(2L));
        fanout.pass(3);

        // When
        mira.read(true);
        fanout.pass(1);

        // Then
        assertThat(frames(mira)).containsExactly("0-1:1", "1-2:");
        assertThat(fanout.gauge("deskwire.sockets.slow")).isZero();
        assertThat(fanout.gauge("deskwire.sockets.behind")).isZero();
    }

    @Test
    void whoSeesTheSameSharesTheFrames() {
        // Given
        FrameCaches caches = new FrameCaches();
        FrameCache mira = caches.of(new Sight(Set.of(1L, 2L)));
        FrameCache tom = caches.of(new Sight(Set.of(2L, 1L)));
        FrameCache admin = caches.of(Sight.EVERYTHING);
        fanout.commit(Audience.of(1L));
        fanout.commit(Audience.of(3L));

        // When
        FrameCache.Chunk one = mira.after(fanout.stream.recent(), 0, 0, SlowConsumerPolicy.SMALL)
                .orElseThrow();
        FrameCache.Chunk other = tom.after(fanout.stream.recent(), 0, 0, SlowConsumerPolicy.LARGE)
                .orElseThrow();

        // Then
        assertThat(tom).isSameAs(mira).isNotSameAs(admin);
        assertThat(other.frame()).isSameAs(one.frame());
        assertThat(mira.advance(1, 2)).isSameAs(tom.advance(1, 2));
        assertThat(caches.size()).isEqualTo(2);
    }
}
