package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.presence.Channels;
import io.deskwire.web.socket.MovedPages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Replicas that are replaced one by one behind a balancer that draws lots, and their pages, in a time that the test owns. */
class MovedOnceTest {
    private static final String KEY = "a key of thirty-two characters ..";
    private static final Revision OLD = Revision.of("old");
    private static final Revision NEW = Revision.of("new");
    private static final int PAGES = 200;
    /** A page waits 40 to 80 ms between two tries. */
    private static final Duration BETWEEN = Duration.ofMillis(60);
    /** As in Kubernetes, where a new one is waited for and the lead of who goes passes. */
    private static final Duration READY = Duration.ofSeconds(15);

    private static final Duration LEAD = Duration.ofSeconds(5);

    private final ManualTimers timers = ManualTimers.stepwise();
    private final Channels channels = new Channels();
    private final List<Replica> ready = new ArrayList<>();
    private final List<Page> pages =
            IntStream.range(0, PAGES).mapToObj(i -> new Page()).toList();
    private SplittableRandom lots = new SplittableRandom(11);

    /** A page, where it is and how often it was moved. */
    private static final class Page {
        Replica at;
        int moved;
        int tries;
    }

    /** A replica whose sockets are the pages that are there. */
    private final class Replica implements Rebalance.MovableSockets {
        final Channels.Channel channel = channels.join();
        final Rebalance rebalance;
        boolean leaving;

        Replica(Revision revision) {
            rebalance = new Rebalance(
                    timers, channel, new AnnouncementSeal(KEY), this, timers, revision, new SimpleMeterRegistry());
            channel.start(rebalance::heard, () -> {});
            rebalance.start();
            ready.add(this);
        }

        @Override
        public int open() {
            return (int) pages.stream().filter(page -> page.at == this).count();
        }

        @Override
        public boolean admitting() {
            return !leaving;
        }

        @Override
        public boolean leaving() {
            return leaving;
        }

        @Override
        public int sendAway(int count) {
            throw new AssertionError("Nothing is moved by itself while replicas come and go.");
        }

        /** It is told to go: not ready, and after the lead its pages are told, a few at a time, and come back. */
        void goes() {
            ready.remove(this);
            leaving = true;
            timers.pass(LEAD);
            List<Page> away = pages.stream().filter(page -> page.at == this).toList();
            away.forEach(page -> {
                page.at = null;
                page.moved++;
                page.tries = 0;
            });
            for (int round = 1; away.stream().anyMatch(page -> page.at == null); round++) {
                away.stream().filter(page -> page.at == null).limit(50L * round).forEach(MovedOnceTest.this::tries);
                timers.pass(BETWEEN);
            }
            channel.cut();
            rebalance.stop();
        }

        /** It is gone without a word; its pages come back as any. */
        void crashes() {
            ready.remove(this);
            channel.cut();
            rebalance.stop();
            pages.stream().filter(page -> page.at == this).forEach(page -> page.at = drawn());
        }
    }

    private Replica drawn() {
        return ready.get(lots.nextInt(ready.size()));
    }

    private void tries(Page page) {
        Replica replica = drawn();
        page.tries++;
        if (page.tries > MovedPages.MOST_TRIES || !replica.rebalance.sendsOn(page.tries)) {
            page.at = replica;
        }
    }

    private List<Replica> three() {
        List<Replica> before = List.of(new Replica(OLD), new Replica(OLD), new Replica(OLD));
        for (int i = 0; i < PAGES; i++) {
            pages.get(i).at = before.get(i % 3);
        }
        timers.pass(Duration.ofMinutes(10));
        return before;
    }

    private Replica added(Revision revision) {
        Replica added = new Replica(revision);
        timers.pass(READY);
        return added;
    }

    private void evenToATenth() {
        double each = (double) PAGES / ready.size();
        assertThat(ready).allSatisfy(replica -> assertThat(replica.open() / each)
                .as("share of one of %s", ready.stream().map(Replica::open).toList())
                .isBetween(0.9, 1.1));
    }

    @RepeatedTest(20)
    void eachPageMovesOnceAndAllAreEven(RepetitionInfo which) {
        // Given
        lots = new SplittableRandom(which.getCurrentRepetition());
        List<Replica> before = three();

        // When
        before.forEach(old -> {
            added(NEW);
            old.goes();
        });

        // Then
        assertThat(pages).allSatisfy(page -> assertThat(page.moved).isEqualTo(1));
        evenToATenth();
    }

    /** One was replaced when it is taken back: what it had goes to those that stay. */
    @Test
    void aRolloutThatIsTakenBackMovesNobodyButThose() {
        // Given
        List<Replica> before = three();
        Replica first = added(NEW);
        before.get(0).goes();
        List<Page> there = pages.stream().filter(page -> page.at == first).toList();

        // When
        added(OLD);
        first.goes();

        // Then
        assertThat(pages.stream().filter(page -> page.moved == 2)).containsExactlyElementsOf(there);
        assertThat(pages).allSatisfy(page -> assertThat(page.moved).isLessThanOrEqualTo(2));
        evenToATenth();
    }

    @Test
    void oneOfBeforeThatIsStartedAgainInTheMiddleGetsNoPages() {
        // Given
        List<Replica> before = three();
        Replica first = added(NEW);

        // When
        before.get(2).crashes();
        timers.pass(Duration.ofSeconds(20));
        Replica again = added(OLD);
        before.get(0).goes();

        // Then
        assertThat(again.open()).isZero();
        assertThat(first.open() + before.get(1).open()).isEqualTo(PAGES);
        assertThat(pages).allSatisfy(page -> assertThat(page.moved).isLessThanOrEqualTo(1));
    }

    /** One less: those that stay are equal, and hear of each other only now and then. */
    @Test
    void whatGoesForGoodIsSharedWithinAFewTries() {
        // Given
        List<Replica> before = three();

        // When
        before.get(0).goes();

        // Then
        evenToATenth();
        assertThat(pages.stream().mapToInt(page -> page.tries).average().orElseThrow())
                .isLessThan(2);
    }

    @Test
    void whileNobodyKnowsOfTheOthersEverybodyTakesWhoComes() {
        // Given
        List<Replica> before = three();
        added(NEW);
        ready.forEach(replica -> replica.channel.cut());

        // When
        before.get(0).goes();

        // Then
        assertThat(pages).allSatisfy(page -> assertThat(page.tries).isLessThanOrEqualTo(1));
    }
}
