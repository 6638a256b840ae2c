package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaledRulesTest {
    @TempDir
    Path folder;

    @Test
    void windowsAreDividedAndWhatIsComparedWithIsNot() {
        // When
        String scaled = ScaledRules.windows("rate(a{le=\"1.0\"}[5m]) > 14.4 * 0.001 and increase(b[3d]) > 60", 15);

        // Then
        assertThat(scaled).isEqualTo("rate(a{le=\"1.0\"}[20000ms]) > 14.4 * 0.001 and increase(b[17280000ms]) > 60");
    }

    @Test
    void allOfTheRulesAreThereAndNoneWaitsAsLongAsBefore() throws Exception {
        // Given
        Path rules = new Observability(Path.of("..", "..")).rules();
        Path scaled = folder.resolve("scaled.yaml");

        // When
        ScaledRules.write(rules, 15, scaled);

        // Then
        assertThat(RuleFile.read(scaled).alerts())
                .isEqualTo(RuleFile.read(rules).alerts());
        assertThat(Files.readString(scaled))
                .contains("for: \"4000ms\"")
                .doesNotContainPattern("\\[\\d+[smhd]]|for: \"?\\d+[smhd]\\b");
    }
}
