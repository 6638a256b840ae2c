package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayReadsTest {
    private final ReplayReads catchUps = new ReplayReads();
    private final List<UniEmitter<? super Integer>> reads = new ArrayList<>();
    private final List<Object> answers = new ArrayList<>();

    @Test
    void aFewReadAtATimeAndTheOthersInTurn() {
        // Given
        for (int i = 0; i < 10; i++) {
            ask();
        }
        int begun = reads.size();

        // When: each ends, in one way or another
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 0) {
                reads.get(i).complete(i);
            } else {
                reads.get(i).fail(new IllegalStateException("away"));
            }
        }

        // Then
        assertThat(begun).isEqualTo(ReplayReads.AT_ONCE);
        assertThat(answers).hasSize(10);
    }

    @Test
    void manyThatFailAtOnceDoNotPileUp() {
        // Given
        for (int i = 0; i < ReplayReads.AT_ONCE; i++) {
            ask();
        }
        for (int i = 0; i < 50_000; i++) {
            catchUps.<Integer>run(() -> Uni.createFrom().failure(new IllegalStateException("away")))
                    .subscribe()
                    .with(answers::add, answers::add);
        }

        // When
        reads.get(0).complete(1);

        // Then
        assertThat(answers).hasSize(50_001);
    }

    private void ask() {
        catchUps.run(() -> Uni.createFrom().<Integer>emitter(reads::add))
                .subscribe()
                .with(answers::add, answers::add);
    }
}
