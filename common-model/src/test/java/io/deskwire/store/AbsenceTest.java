package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private final AtomicLong now = new AtomicLong(-7);
    private final Absence absence = new Absence(now::get);

    @Test
    void goesOnFromTheFirstFailure() {
        // Given
        absence.goesOn();
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        absence.goesOn();
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        // When
        Duration length = absence.goesOn();

        // Then
        assertThat(length).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void beginsAnewAfterASuccess() {
        // Given
        absence.goesOn();
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        absence.ends();

        // When
        Duration length = absence.goesOn();

        // Then
        assertThat(length).isZero();
    }
}
