package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Audience;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Sight;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.counts.ListCounts;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.stream.EventStreamSettings;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is told the counts, when, and in how few frames. */
class CountsFramesTest {
    private static final ListedTicket FREE = new ListedTicket(1, TicketStatus.OPEN, null, null, false);
    private static final String OPENED =
            "{\"ticket\":{\"id\":%d,\"status\":\"open\",\"assignee\":null,\"undelivered\":0}}";
    private static final String OPENED_IN =
            "{\"ticket\":{\"id\":%d,\"status\":\"open\",\"assignee\":null,\"team\":%d,\"undelivered\":0}}";

    private final FanoutFixture fanout = new FanoutFixture(7, EventStreamSettings.standard());

    /** Has the tickets counted: the stream begins anew. */
    private void count() {
        fanout.log.replace(3);
        fanout.desk = Uni.createFrom()
                .item(() -> new ListedDesk(
                        new Position(fanout.log.epoch(), fanout.log.newest()),
                        List.of(FREE, new ListedTicket(2, TicketStatus.OPEN, "tom", null, false)),
                        10,
                        Map.of()));
        fanout.pass(10);
    }

    private void opens(long id) {
        fanout.stream.offer(fanout.log.commit("ticket.opened", OPENED.formatted(id)));
        fanout.timers.run();
    }

    @Test
    void aPageIsToldTheCountsAfterTheWelcome() {
        // Given
        count();

        // When
        FakeConnection page = fanout.openLive("tom");

        // Then
        assertThat(page.frames())
                .extracting(frame -> frame.path("type").asText())
                .startsWith("welcome");
        assertThat(page.frames("counts")).singleElement().satisfies(counts -> {
            assertThat(counts.path("at").asLong()).isEqualTo(fanout.log.newest());
            assertThat(counts.path("views").toString())
                    .isEqualTo(
                            "{\"mine\":1,\"unassigned\":1,\"open\":2,\"waiting\":0,\"resolved\":10,\"undelivered\":0}");
        });
    }

    @Test
    void aPageThatIsOpenIsToldWhenTheyAreKnownAndWhenTheyChange() {
        // Given
        FakeConnection page = fanout.openLive("mira");
        count();
        int known = page.frames("counts").size();

        // When
        opens(3);
        fanout.pass(1);

        // Then
        assertThat(known).isEqualTo(1);
        assertThat(page.frames("counts")).hasSize(2);
        JsonNode counts = page.frames("counts").get(1);
        assertThat(counts.path("views").path("open").asInt()).isEqualTo(3);
        assertThat(counts.path("at").asLong()).isEqualTo(fanout.log.newest());
    }

    @Test
    void whatChangesForAnotherAgentAloneIsNotTold() {
        // Given
        count();
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection tom = fanout.openLive("tom");
        FakeConnection ada = fanout.openLive("ada");
        fanout.pass(1);

        // When: tom's ticket is ada's now
        fanout.stream.offer(fanout.log.commit(
                "ticket.updated",
                "{\"ticket\":{\"id\":2,\"status\":\"open\",\"assignee\":\"ada\",\"undelivered\":0}}"));
        fanout.pass(1);

        // Then
        assertThat(mira.frames("counts")).hasSize(1);
        assertThat(tom.frames("counts")).hasSize(2);
        assertThat(ada.frames("counts")).hasSize(2);
    }

    @Test
    void aPageThatGoesOnFromASnapshotIsToldThemAgain() {
        // Given
        count();
        FakeConnection page = fanout.openLive("mira");
        opens(3);
        fanout.pass(1);
        int before = page.frames("counts").size();

        // When: its snapshot is of before that ticket
        fanout.connections.received(page, new ClientFrame.Gap(fanout.log.newest() - 1));
        fanout.timers.run();

        // Then
        assertThat(page.frames("counts")).hasSize(before + 1);
        assertThat(page.frames("counts").get(before).path("views").path("open").asInt())
                .isEqualTo(3);
    }

    @Test
    void aSlowReaderIsToldTheNewestOnly() {
        // Given
        count();
        FakeConnection page = fanout.openLive("mira");
        page.read(false);
        fanout.commit(1, FakeConnection.HIGH_WATERMARK);
        int before = page.frames("counts").size();

        // When
        for (int i = 10; i < 20; i++) {
            opens(i);
            fanout.pass(1);
        }
        page.read(true);
        fanout.timers.run();

        // Then
        assertThat(page.frames("counts")).hasSize(before + 1);
        assertThat(page.frames("counts").get(before).path("views").path("open").asInt())
                .isEqualTo(12);
    }

    @Test
    void agentsWhoSeeTheSameShareAFrame() {
        // Given
        CountsFrames frames = new CountsFrames(
                new DeskCounts(UUID.randomUUID(), 7, Map.of("open", 5L), Map.of("mira", 2L, "tom", 2L, "ada", 1L)));

        // When, then
        assertThat(frames.of(Sight.EVERYTHING, "mira"))
                .isSameAs(frames.of(Sight.EVERYTHING, "tom"))
                .isNotSameAs(frames.of(Sight.EVERYTHING, "ada"));
        assertThat(frames.of(Sight.EVERYTHING, "nobody")).isSameAs(frames.of(Sight.EVERYTHING, "somebody"));
    }

    @Test
    void agentsOfOneSightShareAFrameOfWhatTheySee() {
        // Given
        CountsFrames frames = new CountsFrames(new DeskCounts(
                UUID.randomUUID(),
                7,
                new ListCounts(Map.of("open", 5L), List.of(Map.of("mira", 3L, "tom", 2L))),
                Map.of(
                        1L, new ListCounts(Map.of("open", 3L), List.of(Map.of("mira", 2L, "tom", 2L))),
                        2L, new ListCounts(Map.of("open", 2L), List.of(Map.of("mira", 1L))))));

        // When, then
        Sight first = new Sight(Set.of(1L));
        assertThat(frames.of(first, "mira"))
                .isSameAs(frames.of(new Sight(Set.of(1L)), "tom"))
                .isNotSameAs(frames.of(Sight.EVERYTHING, "tom"));
        assertThat(frames.of(first, "mira").views()).isEqualTo(Map.of("mine", 2L, "open", 3L));
        assertThat(frames.of(Sight.EVERYTHING, "mira").views()).isEqualTo(Map.of("mine", 3L, "open", 5L));
        assertThat(frames.of(new Sight(Set.of(1L, 2L)), "mira").views()).isEqualTo(Map.of("mine", 3L, "open", 5L));
    }

    @Test
    void whatChangesInATeamOutOfSightIsNotTold() {
        // Given
        fanout.sights.put("mira", new Sight(Set.of(1L)));
        fanout.sights.put("tom", new Sight(Set.of(1L, 2L)));
        count();
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection tom = fanout.openLive("tom");
        fanout.pass(1);

        // When
        fanout.stream.offer(fanout.log.commit("ticket.opened", OPENED_IN.formatted(3, 2), Audience.of(2L)));
        fanout.pass(1);

        // Then
        assertThat(mira.frames("counts")).hasSize(1);
        assertThat(tom.frames("counts")).hasSize(2);
        assertThat(tom.frames("counts").get(1).path("views").path("open").asInt())
                .isEqualTo(3);
    }

    @Test
    void aTicketThatMovesOutOfSightIsCountedNoMore() {
        // Given
        fanout.sights.put("mira", new Sight(Set.of(1L)));
        count();
        fanout.stream.offer(fanout.log.commit("ticket.opened", OPENED_IN.formatted(3, 1), Audience.of(1L)));
        fanout.pass(1);
        FakeConnection mira = fanout.openLive("mira");
        fanout.pass(1);

        // When
        fanout.stream.offer(fanout.log.commit("ticket.updated", OPENED_IN.formatted(3, 2), Audience.moved(1L, 2L)));
        fanout.pass(1);

        // Then
        assertThat(mira.frames("counts"))
                .extracting(frame -> frame.path("views").path("open").asInt())
                .containsExactly(3, 2);
    }
}
