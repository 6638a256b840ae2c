package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimingWheelTest {

    private static final class Spoke extends TimingWheel.WheelEntry {
        long dueAt;
    }

    @Test
    void aTickTouchesWhatIsDueAndNothingElse() {
        // Given: ten thousand that came at once and are due at different times
        TimingWheel<Spoke> wheel = new TimingWheel<>();
        for (int i = 0; i < 10_000; i++) {
            wheel.put(new Spoke(), 1 + i % 25);
        }

        // When
        List<Spoke> visited = new ArrayList<>();
        wheel.turn(7, spoke -> {
            visited.add(spoke);
            return 7 + 25;
        });

        // Then
        assertThat(visited).hasSize(400);
    }

    /** Whatever is added, moved and removed: each is visited exactly when it is due, and none is lost. */
    @Property(tries = 200)
    void eachIsVisitedWhenItIsDue(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TimingWheel<Spoke> wheel = new TimingWheel<>();
        Map<Spoke, Boolean> in = new HashMap<>();
        for (long tick = 1; tick < 120; tick++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                Spoke spoke = new Spoke();
                spoke.dueAt = tick + random.nextInt(25);
                wheel.put(spoke, spoke.dueAt);
                in.put(spoke, true);
            }
            for (Spoke spoke : List.copyOf(in.keySet())) {
                switch (random.nextInt(20)) {
                    case 0 -> {
                        wheel.remove(spoke);
                        in.remove(spoke);
                    }
                    case 1 -> {
                        spoke.dueAt = tick + random.nextInt(25);
                        wheel.put(spoke, spoke.dueAt);
                    }
                    default -> {}
                }
            }
            long now = tick;
            List<Spoke> expected =
                    in.keySet().stream().filter(spoke -> spoke.dueAt == now).toList();
            List<Spoke> visited = new ArrayList<>();
            wheel.turn(tick, spoke -> {
                visited.add(spoke);
                spoke.dueAt = now + 1 + random.nextInt(25);
                if (random.nextBoolean()) {
                    wheel.put(spoke, spoke.dueAt); // as a socket does that is closed in its turn
                }
                return spoke.dueAt;
            });
            assertThat(visited).containsExactlyInAnyOrderElementsOf(expected);
            List<Spoke> all = new ArrayList<>();
            wheel.forEach(all::add);
            assertThat(all).containsExactlyInAnyOrderElementsOf(in.keySet());
        }
    }
}
