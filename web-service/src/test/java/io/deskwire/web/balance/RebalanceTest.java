package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.presence.Channels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas behind a balancer that draws lots, in a time that the test owns. */
class RebalanceTest {
    private static final String KEY = "a key of thirty-two characters ..";

    private final ManualTimers timers = ManualTimers.stepwise();
    private final Channels channels = new Channels();
    private final List<Replica> replicas = new ArrayList<>();
    private final SplittableRandom lots = new SplittableRandom(7);

    /** A replica; what it sends away comes back at one that is drawn. */
    private final class Replica implements Rebalance.MovableSockets {
        final Channels.Channel channel = channels.join();
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final Rebalance rebalance =
                new Rebalance(timers, channel, new AnnouncementSeal(KEY), this, timers, Revision.of(""), registry);
        int open;
        boolean admitting = true;
        boolean leaving;
        int told;
        int mostInASecond;

        Replica(int open) {
            this.open = open;
            channel.start(rebalance::heard, () -> {});
            replicas.add(this);
            rebalance.start();
        }

        @Override
        public int open() {
            return open;
        }

        @Override
        public boolean admitting() {
            return admitting;
        }

        @Override
        public boolean leaving() {
            return leaving;
        }

        @Override
        public int sendAway(int count) {
            told += count;
            mostInASecond = Math.max(mostInASecond, count);
            open -= count;
            for (int i = 0; i < count; i++) {
                replicas.get(lots.nextInt(replicas.size())).open++;
            }
            return count;
        }

        void end() {
            channel.cut();
            leaving = true;
            replicas.remove(this);
        }
    }

    private List<Double> shares() {
        double mean =
                replicas.stream().mapToInt(replica -> replica.open).average().orElseThrow();
        return replicas.stream().map(replica -> replica.open / mean).toList();
    }

    private int told() {
        return replicas.stream().mapToInt(replica -> replica.told).sum();
    }

    private void settle() {
        timers.pass(Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 3_000, 20_000})
    void whenOneIsAddedAllAreWithinATenthInFiveMinutes(int each) {
        // Given
        new Replica(each);
        new Replica(each);
        new Replica(each);
        settle();

        // When
        new Replica(0);
        timers.pass(Duration.ofMinutes(5));

        // Then
        assertThat(shares()).allSatisfy(share -> assertThat(share).isBetween(0.9, 1.1));
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.mostInASecond).isLessThanOrEqualTo(1 + (int) (each * 0.011)));
    }

    @Test
    void whoIsFarAboveTheOthersForFiveMinutesSendsTheExcessAway() {
        // Given
        Replica crowded = new Replica(500);
        new Replica(200);
        new Replica(200);

        // When
        timers.pass(Duration.ofMinutes(5).minusSeconds(5));
        int early = told();
        timers.pass(Duration.ofMinutes(5));

        // Then
        assertThat(early).isZero();
        assertThat(crowded.open).isBetween(290, 330);
        assertThat(crowded.registry.get("deskwire.sockets.moved").counter().count())
                .isEqualTo(crowded.told);
        assertThat(crowded.registry.get("deskwire.fleet.replicas").gauge().value())
                .isEqualTo(3);
    }

    @Test
    void whatIsAboveForAShorterTimeStays() {
        // Given
        Replica crowded = new Replica(500);
        new Replica(200);
        timers.pass(Duration.ofMinutes(4));

        // When
        crowded.open = 210;
        timers.pass(Duration.ofMinutes(4));
        crowded.open = 500;
        timers.pass(Duration.ofMinutes(4));

        // Then
        assertThat(told()).isZero();
    }

    @Test
    void aFewMoreThanTheOthersStay() {
        // Given
        new Replica(12);
        new Replica(3);

        // When
        timers.pass(Duration.ofHours(1));

        // Then
        assertThat(told()).isZero();
    }

    /** One comes, fifteen seconds later one of before goes and its pages come to those that are there: three times. */
    @Test
    void aRolloutMovesNobodyASecondTime() {
        // Given
        List<Replica> before = List.of(new Replica(200), new Replica(200), new Replica(200));
        settle();

        // When
        for (Replica old : before) {
            new Replica(0);
            timers.pass(Duration.ofSeconds(40));
            int pages = old.open;
            old.end();
            for (int i = 0; i < pages; i++) {
                replicas.get(lots.nextInt(replicas.size())).open++;
            }
            timers.pass(Duration.ofSeconds(40));
        }
        timers.pass(Duration.ofMinutes(3));

        // Then
        assertThat(told()).isZero();
        assertThat(before).allMatch(old -> old.told == 0);
    }

    @Test
    void whileNobodyKnowsWhatTheOthersHaveNobodyIsMoved() {
        // Given
        Replica crowded = new Replica(500);
        new Replica(100);
        timers.pass(Duration.ofMinutes(4));

        // When
        crowded.channel.cut();
        timers.pass(Duration.ofMinutes(30));

        // Then
        assertThat(told()).isZero();
    }

    @Test
    void whoDoesNotHaveTheKeyMovesNobody() {
        // Given
        Replica one = new Replica(500);
        settle();

        // When
        for (int i = 0; i < 120; i++) {
            channels.say(
                    "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":0,\"mac\":\"x\"}");
            timers.pass(Duration.ofSeconds(5));
        }

        // Then
        assertThat(told()).isZero();
        assertThat(one.registry.get("deskwire.fleet.unmarked").counter().count())
                .isEqualTo(120);
    }

    @Test
    void whoTakesNoSocketsYetIsNotCounted() {
        // Given
        new Replica(300);
        new Replica(300);
        settle();

        // When
        new Replica(0).admitting = false;
        timers.pass(Duration.ofMinutes(30));

        // Then
        assertThat(told()).isZero();
    }

    /** All that is sent away comes back: whoever spreads the connections knows one replica alone. */
    @Test
    void whatMovingDoesNotBetterEnds() {
        // Given
        Replica crowded = new Replica(500);
        Replica alone = new Replica(100);
        replicas.remove(alone);

        // When
        timers.pass(Duration.ofMinutes(11));
        int first = crowded.told;
        timers.pass(Duration.ofMinutes(4));

        // Then
        assertThat(first).isBetween(1_000, 1_600);
        assertThat(crowded.told).isEqualTo(first);
    }

    @Test
    void whoGoesAwayIsNotCountedAnyMore() {
        // Given
        Replica stays = new Replica(300);
        Replica goes = new Replica(300);
        settle();
        long saidBefore = countNumbers();

        // When
        goes.leaving = true;
        timers.pass(Duration.ofSeconds(20));

        // Then
        assertThat(stays.registry.get("deskwire.fleet.replicas").gauge().value())
                .isEqualTo(1);
        assertThat(countNumbers() - saidBefore).isEqualTo(4);
    }

    /** Signals of replicas that stay. */
    private long countNumbers() {
        return channels.said().stream()
                .filter(said -> !said.contains("leaving"))
                .count();
    }
}
