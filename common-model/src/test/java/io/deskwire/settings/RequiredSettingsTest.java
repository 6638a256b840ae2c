package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredSettingsTest {
    @Test
    void whatIsMissingOrBlankIsNamed() {
        // Given
        Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://db/deskwire", "INTERNAL_KEY", " ");

        // When
        List<String> missing = RequiredSettings.of("DATABASE_URL", "INTERNAL_KEY", "SESSION_KEY")
                .missing(environment::get);

        // Then
        assertThat(missing).containsExactly("INTERNAL_KEY", "SESSION_KEY");
    }
}
