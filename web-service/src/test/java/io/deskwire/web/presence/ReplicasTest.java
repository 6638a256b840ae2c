package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import org.junit.jupiter.api.Test;

/** What replicas know of each other's agents, and what that costs. */
class ReplicasTest {
    private static final long TICKET = 7;

    private final ManualTimers timers = ManualTimers.stepwise();
    private final Channels channels = new Channels();
    private final Channels.Channel oneChannel = channels.join();
    private final Channels.Channel otherChannel = channels.join();
    private final PresenceFixture one = new PresenceFixture(timers, oneChannel);
    private final PresenceFixture other = new PresenceFixture(timers, otherChannel);

    /** One turn to tell it and one to show it. */
    private void spread() {
        timers.advance(2 * Presence.TURN);
    }

    @Test
    void agentsOfBothAreShownEachOnce() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        one.presence.viewing("b", "tom", TICKET);

        // When
        other.presence.viewing("a", "tom", TICKET);
        other.presence.typing("a", "tom", TICKET);
        spread();

        // Then
        assertThat(one.viewing(TICKET)).containsExactly("mira", "tom");
        assertThat(one.typing(TICKET)).containsExactly("tom");
        assertThat(other.viewing(TICKET)).containsExactly("mira", "tom");
    }

    @Test
    void whatOneHasReadIsToldOnceToEachReplica() {
        // When
        one.presence.reads().read("mira", TICKET, 31);
        spread();

        // Then
        assertThat(one.reads).containsExactly("mira 7 31");
        assertThat(other.reads).containsExactly("mira 7 31");
    }

    @Test
    void whatIsNoReadingIsCountedAndWhatIsLostOfItIsNoMore() {
        // Given
        oneChannel.lose(true);
        channels.say("{\"type\":\"read\",\"username\":\"NO NAME\",\"ticketId\":7,\"lastMessageId\":1}");
        channels.say("{\"type\":\"read\",\"username\":\"mira\",\"ticketId\":0,\"lastMessageId\":1}");

        // When
        one.presence.reads().read("mira", TICKET, 31);
        spread();

        // Then
        assertThat(one.reads).containsExactly("mira 7 31");
        assertThat(other.reads).isEmpty();
        assertThat(one.count("deskwire.presence.malformed")).isEqualTo(2);
    }

    @Test
    void aChannelWithAMistakeKeepsNobodyFromReading() {
        // Given
        oneChannel.refuse(1);

        // When
        one.presence.reads().read("mira", TICKET, 31);
        one.presence.reads().read("mira", TICKET, 32);
        spread();

        // Then
        assertThat(one.reads).containsExactly("mira 7 31", "mira 7 32");
        assertThat(other.reads).containsExactly("mira 7 32");
        assertThat(one.count("deskwire.presence.dropped")).isEqualTo(1);
    }

    @Test
    void whoLeavesElsewhereIsGoneHere() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        other.presence.viewing("a", "tom", TICKET);
        spread();

        // When
        other.presence.closed("a");
        spread();

        // Then
        assertThat(one.viewing(TICKET)).containsExactly("mira");
    }

    @Test
    void theAgentsOfADeadReplicaAreForgotten() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        other.presence.viewing("a", "tom", TICKET);
        spread();
        otherChannel.lose(true);
        timers.advance(9_000);
        var believed = one.viewing(TICKET);

        // When
        timers.advance(8_000);

        // Then
        assertThat(believed).containsExactly("mira", "tom");
        assertThat(one.viewing(TICKET)).containsExactly("mira");
    }

    @Test
    void whatWasLostIsPutRightWithinFiveSeconds() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        otherChannel.lose(true);
        other.presence.viewing("a", "tom", TICKET);
        spread();
        var missed = one.viewing(TICKET);

        // When
        otherChannel.lose(false);
        timers.advance(5_500);

        // Then
        assertThat(missed).containsExactly("mira");
        assertThat(one.viewing(TICKET)).containsExactly("mira", "tom");
    }

    @Test
    void whoIsStillThereStaysShown() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        other.presence.viewing("a", "tom", TICKET);
        spread();
        int before = one.news();

        // When
        timers.advance(120_000);

        // Then
        assertThat(one.viewing(TICKET)).containsExactly("mira", "tom");
        assertThat(one.news()).isEqualTo(before);
    }

    @Test
    void aReplicaThatHearsAgainIsToldAtOnce() {
        // Given
        otherChannel.cut();
        one.presence.viewing("a", "mira", TICKET);
        other.presence.viewing("a", "tom", TICKET);
        timers.advance(3_000);
        var alone = one.viewing(TICKET);

        // When
        otherChannel.connect();
        spread();

        // Then
        assertThat(alone).containsExactly("mira");
        assertThat(one.viewing(TICKET)).containsExactly("mira", "tom");
    }

    @Test
    void aReplicaDoesNotBelieveItsOwnEcho() {
        // Given
        one.presence.viewing("a", "mira", TICKET);

        // When
        spread();

        // Then
        assertThat(one.count("deskwire.presence.signals", "direction", "out")).isEqualTo(1);
        assertThat(one.count("deskwire.presence.signals", "direction", "in")).isZero();
        assertThat(other.count("deskwire.presence.signals", "direction", "in")).isEqualTo(1);
    }

    @Test
    void howeverMuchIsSaidItIsFourSignalsASecond() {
        // Given
        long seconds = 10;

        // When
        for (int tenth = 0; tenth < seconds * 10; tenth++) {
            for (int agent = 0; agent < 50; agent++) {
                one.presence.viewing("a" + agent, "agent" + agent, (long) (tenth * 50 + agent) % 97);
                one.presence.typing("a" + agent, "agent" + agent, (tenth + agent) % 97);
            }
            timers.advance(100);
        }

        // Then
        assertThat(channels.said()).hasSizeBetween(10, (int) (4 * seconds + 1));
    }

    @Test
    void oneSignalIsUnderWayAtATimeAndWhatWaitsIsOneMore() {
        // Given
        channels.silence();
        one.presence.viewing("a", "mira", TICKET);
        spread();

        // When
        for (long ticket = 100; ticket < 200; ticket++) {
            one.presence.viewing("b", "tom", ticket);
            timers.advance(Presence.TURN);
        }

        // Then
        assertThat(channels.said()).hasSize(1);
    }

    @Test
    void aFullReplicaTellsAllWithinTheTimeThatItIsBelieved() {
        // Given
        int sockets = 20_000;
        for (int i = 0; i < sockets; i++) {
            one.presence.viewing("socket " + i, "agent" + i, (long) i);
        }

        // When
        timers.advance(15_000);

        // Then
        other.presence.viewing("x", "mira", 19_999L);
        other.presence.viewing("y", "mira", 1L);
        spread();
        assertThat(other.viewing(19_999)).containsExactly("agent19999", "mira");
        assertThat(other.viewing(1)).containsExactly("agent1", "mira");
        assertThat(channels.said()).allMatch(signal -> signal.length() < PresenceSignal.MAX_CHARS);
        assertThat(other.count("deskwire.presence.malformed")).isZero();
    }

    @Test
    void whatIsNoSignalIsCountedAndTheNextOneCounts() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        spread();

        // When
        channels.say("{broken");
        channels.say("{\"type\":\"presence\",\"replica\":\"me\",\"tickets\":[]}");
        channels.say("{\"type\":\"typing\",\"ticketId\":7}");
        other.presence.viewing("a", "tom", TICKET);
        spread();

        // Then
        assertThat(one.viewing(TICKET)).containsExactly("mira", "tom");
        assertThat(one.count("deskwire.presence.malformed")).isEqualTo(2);
    }

    @Test
    void aSignalThatCannotBeSaidCostsOnlyItself() {
        // Given
        one.presence.viewing("a", "mira", TICKET);
        otherChannel.refuse(1);
        other.presence.viewing("a", "tom", TICKET);
        spread();

        // When
        other.presence.viewing("b", "nora", TICKET);
        spread();

        // Then
        assertThat(one.viewing(TICKET)).containsExactly("mira", "nora", "tom");
        assertThat(other.count("deskwire.presence.dropped")).isEqualTo(1);
    }

    @Test
    void pagesThatCannotBeToldKeepNeitherTheBotNorOtherReplicasFromHearing() {
        // Given
        other.presence.listener(tickets -> {
            throw new IllegalStateException("as if the pages had a mistake");
        });
        one.presence.viewing("a", "mira", TICKET);

        // When
        other.presence.typing("a", "tom", TICKET);
        spread();

        // Then
        assertThat(one.typing(TICKET)).containsExactly("tom");
        assertThat(other.toldTheBot).containsExactly(TICKET);
        assertThat(other.count("deskwire.presence.failures")).isPositive();
    }

    @Test
    void aFloodIsGivenUpAndCounted() {
        // Given
        timers.run();

        // When: while the replica stands still
        for (int i = 0; i < Presence.MOST_HEARD + 10; i++) {
            channels.say("{\"type\":\"typing\",\"ticketId\":7}");
        }
        timers.run();
        channels.say("{\"type\":\"typing\",\"ticketId\":7}");
        timers.run();

        // Then
        assertThat(one.count("deskwire.presence.dropped")).isEqualTo(10);
    }

    @Test
    void whatIsTooLargeDoesNotWaitToBeRead() {
        // Given
        String signal = "{\"type\":\"typing\",\"ticketId\":7,\"pad\":\"%s\"}";
        String large = signal.formatted("x".repeat(PresenceSignal.MAX_CHARS));
        String longest = signal.formatted("x".repeat(PresenceSignal.MAX_CHARS - 100));
        timers.run();

        // When: while the replica stands still
        channels.say(large);
        for (int i = 0; i < Presence.MOST_HEARD / 2; i++) {
            channels.say(longest);
        }

        // Then
        assertThat(one.count("deskwire.presence.malformed")).isEqualTo(1);
        assertThat(one.count("deskwire.presence.dropped"))
                .isEqualTo(Presence.MOST_HEARD / 2 - Presence.MOST_HEARD_CHARS / longest.length());
    }
}
