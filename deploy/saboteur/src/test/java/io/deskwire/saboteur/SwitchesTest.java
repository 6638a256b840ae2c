package io.deskwire.saboteur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchesTest {

    @Test
    void aSeedIsOnForEverybodyOrForOneProcess() {
        // Given
        List<String> lines = List.of("FRAMES_DROPPED", "HALT_BEFORE_ANNOUNCING 7", "", "  ");

        // Then
        assertThat(Switches.read(lines, 7)).containsExactlyInAnyOrder(Seed.FRAMES_DROPPED, Seed.HALT_BEFORE_ANNOUNCING);
        assertThat(Switches.read(lines, 8)).containsExactly(Seed.FRAMES_DROPPED);
        assertThat(Switches.read(List.of(""), 7)).isEmpty();
    }

    @Test
    void aSeedThatDoesNotExistIsNoneOfOurs() {
        assertThatThrownBy(() -> Switches.read(List.of("FRAMES_DOUBLED"), 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
