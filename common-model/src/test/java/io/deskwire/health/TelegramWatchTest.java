package io.deskwire.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.health.TelegramFacts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TelegramWatchTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private Instant due;
    private boolean away;
    private final TelegramWatch watch =
            new TelegramWatch(this::facts, new TelegramRules(new TelegramRulesTest.FixedLimits()), () -> now, meters);

    @Test
    void whatIsDueForAMinuteIsSaidAndMeasured() {
        // Given
        look();
        due = now;

        // When
        now = now.plusSeconds(60);
        look();

        // Then
        assertThat(watch.state().level()).isEqualTo(TelegramState.HealthLevel.LATE);
        assertThat(gauge("late")).isEqualTo(1);
        assertThat(gauge("ok")).isZero();
        assertThat(meters.get("deskwire.outbox.due.age").gauge().value()).isEqualTo(60);
    }

    @Test
    void aHiccupOfTheDatabaseChangesNothingAndItsAbsenceDoes() {
        // Given
        look();
        away = true;

        // When
        now = now.plusSeconds(5);
        look();
        TelegramState.HealthLevel atOnce = watch.state().level();
        now = now.plusSeconds(20);
        look();

        // Then
        assertThat(atOnce).isEqualTo(TelegramState.HealthLevel.OK);
        assertThat(watch.state().level()).isEqualTo(TelegramState.HealthLevel.UNKNOWN);
    }

    @Test
    void itGoesOnAfterAReadThatFails() {
        // Given
        away = true;
        look();

        // When
        away = false;
        look();

        // Then
        assertThat(watch.state()).isEqualTo(TelegramState.OK);
    }

    private void look() {
        watch.look().await().indefinitely();
    }

    private Uni<TelegramFacts> facts() {
        if (away) {
            throw new IllegalStateException("away");
        }
        return Uni.createFrom()
                .item(new TelegramFacts(
                        now,
                        new TelegramFacts.OutboxBacklog(due == null ? 0 : 1, due, due, null, 0, 0),
                        new TelegramFacts.FileBacklog(0, null, 0),
                        new TelegramFacts.IntakeBacklog(0, null, null),
                        now));
    }

    private double gauge(String state) {
        return meters.get("deskwire.telegram.state").tag("state", state).gauge().value();
    }
}
