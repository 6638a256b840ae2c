package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final ManualTimers timers = ManualTimers.stepwise();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Port port = new Port();
    private final Drain drain = new Drain(timers, DrainSettings.standard(Duration.ofSeconds(5)), port, registry);

    @Test
    void aReplicaWithoutSocketsOnlyWaitsForItsLead() {
        // When
        CompletableFuture<Void> done = drain.begin();
        timers.advance(4_999);
        boolean before = done.isDone();
        timers.advance(1);

        // Then
        assertThat(before).isFalse();
        assertThat(done).isCompleted();
        assertThat(drain.phase()).isEqualTo(Drain.DrainPhase.DONE);
    }

    @Test
    void itIsNotServingFromTheBeginningAndClosesThePortBeforeItSendsAnybodyAway() {
        // Given
        port.open = 120;

        // When
        drain.begin();
        timers.run();
        Drain.DrainPhase first = drain.phase();
        boolean listening = port.listening;
        timers.advance(5_000);

        // Then
        assertThat(first).isEqualTo(Drain.DrainPhase.LEAVING);
        assertThat(listening).isTrue();
        assertThat(port.listening).isFalse();
        assertThat(port.portions).containsExactly(50);
        assertThat(drain.phase()).isEqualTo(Drain.DrainPhase.SENDING_AWAY);
    }

    @Test
    void fewGoAtARateAndManyWithinTheWindow() {
        // Given
        port.open = 120;
        Port large = new Port();
        large.open = 20_000;
        Drain other = new Drain(timers, DrainSettings.standard(Duration.ZERO), large, new SimpleMeterRegistry());

        // When
        drain.begin();
        other.begin();
        timers.advance(5_200);
        double half = registry.get("deskwire.drain.progress").gauge().value();
        timers.advance(3_000);

        // Then
        assertThat(port.portions).containsExactly(50, 50, 20);
        assertThat(half).isEqualTo(1);
        assertThat(large.portions).hasSize(81).startsWith(250).endsWith(0);
        assertThat(other.phase()).isEqualTo(Drain.DrainPhase.DONE);
    }

    @Test
    void whoDoesNotAnswerTheCloseFrameIsEnded() {
        // Given
        port.open = 10;
        port.stuck = 3;

        // When
        CompletableFuture<Void> done = drain.begin();
        timers.advance(6_900);
        boolean early = done.isDone();
        double progress = registry.get("deskwire.drain.progress").gauge().value();
        double phase = registry.get("deskwire.drain.phase").gauge().value();
        timers.advance(300);

        // Then
        assertThat(early).isFalse();
        assertThat(progress).isEqualTo(0.7);
        assertThat(phase).isEqualTo(3);
        assertThat(port.aborted).isTrue();
        assertThat(done).isCompleted();
    }

    @Test
    void beginningTwiceIsBeginningOnce() {
        // Given
        port.open = 60;

        // When
        drain.begin();
        timers.advance(5_000);
        CompletableFuture<Void> again = drain.begin();
        timers.advance(5_000);

        // Then
        assertThat(again).isCompleted();
        assertThat(port.portions).containsExactly(50, 10);
    }

    @Test
    void theLongestDrainLeavesTimeForTheRest() {
        // Given
        DrainSettings settings = DrainSettings.standard(Duration.ofSeconds(5));

        // When
        Duration longest = settings.lead()
                .plus(settings.window())
                .plus(settings.patience())
                .plus(settings.step().multipliedBy(2));

        // Then: 5 s for requests and 4 s for announcements come behind it, and Kubernetes gives 30
        assertThat(longest).isLessThan(Duration.ofSeconds(18));
    }

    /** Sockets that are gone as soon as they are told, but for those that are stuck. */
    private static final class Port implements Drain.DrainTarget {
        private final List<Integer> portions = new ArrayList<>();
        private int open;
        private int stuck;
        private boolean listening = true;
        private boolean aborted;

        @Override
        public int open() {
            return open;
        }

        @Override
        public void stopListening() {
            listening = false;
        }

        @Override
        public int sendAway(int count) {
            assertThat(listening).isFalse();
            int told = Math.min(count, open);
            portions.add(told);
            open = Math.max(stuck, open - told);
            return told;
        }

        @Override
        public void abort() {
            aborted = true;
            open = 0;
        }
    }
}
