package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.HEAD;
import static io.deskwire.e2e.oracle.TeamsRecording.LEAVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose teams change loads the desk again, and nobody else does. */
class TeamsOracleResetTest {

    private final TeamsRecording desk = new TeamsRecording();

    @Test
    void whoLeavesATeamAndLoadsTheDeskAgainIsTrue() {
        // Given
        Journal journal = desk.applied(8, 10, desk.gone(9));

        // When
        desk.reloaded(journal, 12, HEAD, desk.gone(13), desk.whole(14));

        // Then
        assertThat(difference(LEAVER, journal, false)).isEmpty();
    }

    @Test
    void whoLeavesATeamAndIsNotToldIsSeen() {
        // When
        Journal journal = desk.applied(8, HEAD, desk.gone(9), desk.whole(11), desk.gone(13), desk.whole(14));

        // Then
        assertThat(difference(LEAVER, journal, false)).hasValueSatisfying(words -> assertThat(words)
                .contains("was not told to load the desk again when its teams changed with 11: it went on to 14"));
    }

    @Test
    void aResetForNothingIsSeen() {
        // Given
        Journal journal = desk.applied(8, 10, desk.gone(9));

        // When
        desk.reloaded(journal, 12, HEAD, desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal, false))
                .hasValueSatisfying(words -> assertThat(words).contains("was told to load the desk again 1 times"));
    }

    @Test
    void aResetByAReplicaThatWasStartedIsTrue() {
        // Given
        Journal journal = desk.applied(8, 10, desk.gone(9));
        journal.opened();

        // When
        desk.reloaded(journal, 12, HEAD, desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal, true)).isEmpty();
    }

    private Optional<String> difference(Viewer viewer, Journal journal, boolean replicasCame) {
        return new TeamsOracle(desk.logs(), replicasCame).differenceOf(viewer, journal);
    }
}
