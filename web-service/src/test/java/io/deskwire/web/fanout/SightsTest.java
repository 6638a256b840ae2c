package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.model.Agent;
import io.deskwire.model.Audience;
import io.deskwire.model.Roles;
import io.deskwire.model.Team;
import io.deskwire.store.log.Position;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.sight.DeskMembers;
import io.deskwire.web.sight.Sights;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.stream.EventStreamSettings;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an agent sees changes with their teams, in the order of the log, and nobody sees anything between two sights. */
class SightsTest {
    private static final Agent MIRA = new Agent(1, "mira", "Mira", Roles.of(Agent.Role.AGENT), true);
    private static final Agent LEAD = new Agent(2, "lead", "Lea", Roles.of(Agent.Role.LEAD), true);

    private FanoutFixture followed;
    private List<Team> teams = List.of(team(1, "mira"), team(2));
    private Supplier<Uni<DeskMembers>> source = () -> Uni.createFrom().item(() -> members(followed));
    private final FanoutFixture fanout = new FanoutFixture(5, EventStreamSettings.standard(), this::follow);

    private void follow(FanoutFixture fixture) {
        followed = fixture;
        Sights sights = new Sights(
                new SightRule(true), fixture.stream, () -> source.get(), fixture.timers, () -> 0, fixture.registry);
        fixture.sight = sights::of;
        sights.start();
        sights.listener(() -> fixture.connections.sightsChanged());
    }

    private DeskMembers members(FanoutFixture of) {
        return new DeskMembers(new Position(of.log.epoch(), of.log.newest()), List.of(MIRA, LEAD), teams);
    }

    private static Team team(long id, String... members) {
        return new Team(id, "Team " + id, List.of(members), true);
    }

    private Event changed(Team team) {
        return fanout.log.commit("team.updated", EventCodec.encodeData(new EventData.TeamUpdated(team)));
    }

    private Event in(Long team) {
        return fanout.log.commit("ticket.updated", "{\"of\":" + team + "}", Audience.of(team));
    }

    private void offer(Event... events) {
        fanout.stream.offer(List.of(events));
        fanout.timers.run();
    }

    /** What a page was told of the log since it was opened: resets, and the numbers of events. */
    private static List<String> told(FakeConnection page) {
        List<String> told = new ArrayList<>();
        for (JsonNode frame : page.frames()) {
            switch (frame.path("type").asText()) {
                case "welcome" -> {
                    if (frame.path("mode").asText().equals("reset")) {
                        told.add("reset " + frame.path("seq").asText());
                    }
                }
                case "events" ->
                    frame.path("events")
                            .forEach(event -> told.add(event.path("seq").asText()));
                default -> {}
            }
        }
        return told;
    }

    @Test
    void whoLeavesATeamSeesNothingOfWhatComesBehindThat() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        offer(in(1L));

        // When: one batch, so that the change and what follows are found in memory at once
        offer(in(1L), changed(team(1)), in(1L), in(null));
        offer(in(1L), in(2L), in(null));

        // Then: what lies before the reset is part of the desk that the page loads
        assertThat(told(mira)).containsExactly("1", "reset 5", "8");
    }

    @Test
    void whoJoinsATeamLoadsTheDeskAndSeesWhatComesBehindThat() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        offer(in(2L));

        // When
        offer(changed(team(2, "mira")));
        offer(in(2L));

        // Then
        assertThat(told(mira)).containsExactly("reset 2", "3");
    }

    @Test
    void whoseTeamsStayIsNotDisturbed() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection lead = fanout.openLive("lead");

        // When
        offer(changed(new Team(1, "Another name", List.of("mira", "lead"), true)), changed(team(2, "lead")), in(2L));

        // Then
        assertThat(told(mira)).containsExactly("1", "2");
        assertThat(told(lead)).containsExactly("1", "2", "3");
    }

    @Test
    void whoBecomesALeadSeesAllAndWhoIsNoneAnyMoreOnlyTheirTeams() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection lead = fanout.openLive("lead");
        Agent promoted = new Agent(1, "mira", "Mira", Roles.of(Agent.Role.LEAD), true);
        Agent demoted = new Agent(2, "lead", "Lea", Roles.of(Agent.Role.AGENT), true);

        // When
        offer(fanout.log.commit("agent.updated", EventCodec.encodeData(new EventData.AgentUpdated(promoted))));
        offer(fanout.log.commit("agent.updated", EventCodec.encodeData(new EventData.AgentUpdated(demoted))));
        offer(in(2L));

        // Then
        assertThat(told(mira)).containsExactly("reset 1", "2", "3");
        assertThat(told(lead)).containsExactly("1", "reset 2");
    }

    @Test
    void aPageThatComesBackFromBeforeTheChangeLoadsTheDesk() {
        // Given
        offer(in(2L), in(null), changed(team(2, "mira")), in(2L), in(2L));
        FakeConnection before = fanout.open("mira", FakeConnection.HIGH_WATERMARK);
        FakeConnection since = fanout.open("mira", FakeConnection.HIGH_WATERMARK);

        // When
        fanout.say(before, new ClientFrame.Hello(fanout.log.epoch(), 2L));
        fanout.say(since, new ClientFrame.Hello(fanout.log.epoch(), 3L));

        // Then
        assertThat(told(before)).containsExactly("reset 5");
        assertThat(told(since)).containsExactly("4", "5");
    }

    @Test
    void aHoleFromBeforeTheChangeIsFilledByLoadingTheDesk() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        offer(in(2L), changed(team(2, "mira")), in(2L));

        // When
        fanout.say(mira, new ClientFrame.Gap(1));

        // Then
        assertThat(told(mira)).containsExactly("reset 3", "reset 3");
    }

    @Test
    void untilTheTeamsAreReadNobodyIsShownAnythingAndNothingIsLost() {
        // Given
        source = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        fanout.log.replace(0);
        fanout.pass(10);
        FakeConnection mira = fanout.openLive("mira");
        offer(in(1L), in(null), changed(team(2, "mira")), in(2L));
        List<String> waiting = told(mira);

        // When
        source = () -> Uni.createFrom().item(() -> members(followed));
        fanout.pass(10);
        offer(in(1L), in(2L));

        // Then
        assertThat(waiting).isEqualTo(List.of("reset 0"));
        assertThat(told(mira)).containsExactly("reset 0", "reset 4", "5");
    }

    @Test
    void whatWasToldWhileTheTeamsWereReadCounts() {
        // Given
        DeskMembers early = members(fanout);
        List<Runnable> answer = new ArrayList<>();
        fanout.log.replace(0);
        Position start = new Position(fanout.log.epoch(), 0);
        source = () -> Uni.createFrom()
                .emitter(emitter ->
                        answer.add(() -> emitter.complete(new DeskMembers(start, early.agents(), early.teams()))));
        fanout.pass(10);
        FakeConnection mira = fanout.openLive("mira");
        offer(changed(team(1)), changed(team(2, "mira")));

        // When
        answer.forEach(Runnable::run);
        fanout.timers.run();
        offer(in(1L), in(2L));

        // Then
        assertThat(told(mira)).contains("4").doesNotContain("3");
    }

    @Test
    void aPlaceThatMovedOnWhileNothingWasKnownIsNone() {
        // Given
        source = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        fanout.log.replace(0);
        fanout.pass(10);
        FakeConnection mira = fanout.openLive("mira");
        offer(in(1L), in(null));

        // When: the very teams that were known
        source = () -> Uni.createFrom().item(() -> members(followed));
        fanout.pass(10);
        offer(in(1L));

        // Then
        FakeConnection back = fanout.open("mira", FakeConnection.HIGH_WATERMARK);
        fanout.say(back, new ClientFrame.Hello(fanout.log.epoch(), 1L));
        assertThat(told(mira)).containsExactly("reset 0", "reset 2", "3");
        assertThat(told(back)).containsExactly("reset 3");
    }

    @Test
    void whoSeesNoTeamAndCameBeforeThatWasKnownHasHolesFilledAsEverybody() {
        // Given
        source = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        fanout.log.replace(0);
        fanout.pass(10);
        teams = List.of(team(1), team(2));
        FakeConnection mira = fanout.openLive("mira");
        source = () -> Uni.createFrom().item(() -> members(followed));
        fanout.pass(10);
        offer(in(null), in(null));

        // When
        fanout.say(mira, new ClientFrame.Gap(1));

        // Then
        assertThat(told(mira)).containsExactly("reset 0", "1", "2", "2");
    }

    @Test
    void anEventAboutTeamsThatIsNotUnderstoodHidesTeamsUntilTheyAreReadAgain() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        teams = List.of(team(1), team(2, "mira"));

        // When
        offer(fanout.log.commit("team.updated", "{\"team\":7}"), in(1L));
        offer(in(1L), in(2L));

        // Then
        assertThat(told(mira)).contains("4").doesNotContain("2", "3");
    }

    @Test
    void whatTheLogHasBeyondTheStreamIsNotShownBeforeTheStreamKnowsIt() {
        // Given: a page that needs the log, which is further than this replica
        FanoutFixture small = new FanoutFixture(5, FanoutFixture.withRing(1_024), this::follow);
        small.commit(40, 50);
        FakeConnection mira = small.open("mira", FakeConnection.HIGH_WATERMARK);
        small.log.commit("team.updated", EventCodec.encodeData(new EventData.TeamUpdated(team(1))));
        Event hidden = small.log.commit("ticket.updated", "{}", Audience.of(1L));

        // When
        small.say(mira, new ClientFrame.Hello(small.log.epoch(), 1L));

        // Then
        assertThat(told(mira)).contains("2", "40").doesNotContain("41", String.valueOf(hidden.seq()));
        small.pass(10);
        assertThat(told(mira)).contains("reset " + hidden.seq()).doesNotContain(String.valueOf(hidden.seq()));
    }

    @Test
    void whoDoesNotSeeATicketIsNotAtItAndIsNotToldWhoIs() {
        // Given
        fanout.visible = (agent, ticket) -> ticket != 7;
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection lead = fanout.openLive("lead");

        // When
        fanout.say(mira, new ClientFrame.Viewing(7L));
        fanout.say(mira, new ClientFrame.Typing(7));
        fanout.say(lead, new ClientFrame.Viewing(7L));
        fanout.pass(3);

        // Then
        assertThat(mira.frames("presence")).isEmpty();
        assertThat(lead.frames("presence").toString()).doesNotContain("mira");
    }

    @Test
    void whoSeesATicketIsAtItUntilItLeavesTheirSight() {
        // Given
        FakeConnection mira = fanout.openLive("mira");
        FakeConnection lead = fanout.openLive("lead");
        fanout.say(lead, new ClientFrame.Viewing(7L));
        fanout.say(mira, new ClientFrame.Viewing(7L));
        fanout.pass(3);

        // When
        fanout.commit(Audience.moved(1L, 2L));
        fanout.connections.ticketMoved(7, Audience.moved(1L, 2L));
        fanout.pass(3);

        // Then
        assertThat(mira.frames("presence").toString()).contains("lead");
        List<JsonNode> seenByLead = lead.frames("presence");
        assertThat(seenByLead.toString()).contains("mira");
        assertThat(seenByLead.get(seenByLead.size() - 1).toString()).doesNotContain("mira");
    }
}
