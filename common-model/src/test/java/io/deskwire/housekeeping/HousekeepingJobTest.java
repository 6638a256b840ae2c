package io.deskwire.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingJobTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int done;
    private Trouble trouble = Trouble.NONE;
    private final HousekeepingJob job = new HousekeepingJob("things", this::work, meters);

    enum Trouble {
        NONE,
        FAILS,
        THROWS,
        NO_WORK,
        WITHOUT_WORDS
    }

    private Uni<Integer> work() {
        return switch (trouble) {
            case NONE -> Uni.createFrom().item(++done);
            case FAILS -> Uni.createFrom().failure(new IllegalStateException("away"));
            case THROWS -> throw new IllegalStateException("a mistake");
            case NO_WORK -> null;
            case WITHOUT_WORDS -> Uni.createFrom().failure(new NullPointerException());
        };
    }

    private double failures() {
        return meters.get("deskwire.retention.failures")
                .tag("of", "things")
                .counter()
                .count();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aTimeThatFailsIsCountedAndTheNextOneIsAsAnyOther(Trouble kind) {
        // Given
        trouble = kind;
        job.run().await().indefinitely();
        job.run().await().indefinitely();
        trouble = Trouble.NONE;

        // When
        job.run().await().indefinitely();

        // Then
        assertThat(done).isOne();
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void nothingIsDoneBeforeSomebodyWaitsForIt() {
        // When
        Uni<Void> time = job.run();

        // Then
        assertThat(done).isZero();
        time.await().indefinitely();
        assertThat(done).isOne();
    }
}
