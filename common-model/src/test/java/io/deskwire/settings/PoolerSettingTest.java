package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolerSettingTest {
    private final OptionalSettings forms =
            new OptionalSettings().ofEachService(SettingForm.time(Duration::parse, Duration.ZERO));

    @Test
    void aPoolerWantsAWayPastIt() {
        // When
        Optional<String> problem = forms.problem(Map.of("DATABASE_POOLER", "true")::get);

        // Then
        assertThat(problem).hasValueSatisfying(line -> assertThat(line)
                .startsWith("MIGRATION_DATABASE_URL must name PostgreSQL itself where DATABASE_POOLER is true"));
    }

    @Test
    void withAWayPastItAPoolerIsTaken() {
        // When
        Optional<String> problem = forms.problem(
                Map.of("DATABASE_POOLER", "true", "MIGRATION_DATABASE_URL", "postgresql://db:5432/deskwire")::get);

        // Then
        assertThat(problem).isEmpty();
    }
}
