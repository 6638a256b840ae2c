package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.Recording.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle counts resets: one for each new epoch, and none otherwise. */
class OracleResetTest {

    private final Reader reader = new Reader(new Journal("client 3"));

    @Test
    void aResetWithoutANewEpochIsSeen() {
        // Given
        Recording recording = new Recording(reader).range(41, 43);

        // When
        reader.received(
                Http.object()
                        .put("type", "welcome")
                        .put("mode", "reset")
                        .put("epoch", EPOCH)
                        .put("seq", 48),
                recording);
        recording.range(49, 49);
        reader.loaded(new Position(EPOCH, 48), recording);
        recording.range(50, 50);

        // Then
        assertThat(recording.asked()).containsExactly("load");
        assertThat(differences(0))
                .containsExactly(
                        "client 3 was told to load the desk again after 43, and nothing was a reason for that");
        assertThat(differences(1)).isEmpty();
    }

    @Test
    void aClientThatLoadsTheDeskTwiceForOneNewEpochIsSeen() {
        // Given
        Recording recording = new Recording(reader).range(41, 43);
        ObjectNode reset = Http.object()
                .put("type", "welcome")
                .put("mode", "reset")
                .put("epoch", EPOCH)
                .put("seq", 48);

        // When
        for (long snapshot = 48; snapshot <= 49; snapshot++) {
            reader.received(reset, recording);
            reader.loaded(new Position(EPOCH, snapshot), recording);
        }
        recording.range(50, 50);

        // Then
        assertThat(differences(1)).containsExactly("client 3 was told to load the desk again after 48, once too often");
    }

    @Test
    void aClientThatStaysInAnEpochThatIsOverIsSeen() {
        // Given
        Log restored = new Log("another epoch", Recording.SNAPSHOT, List.of());

        // When
        new Recording(reader).range(41, 43);

        // Then
        assertThat(new Oracle(restored, 1).differences(List.of(reader.journal())))
                .containsExactly("client 3 is still in epoch " + EPOCH + "; the log is in another epoch");
    }

    private List<String> differences(int reloads) {
        return new Oracle(Recording.log(), reloads).differences(List.of(reader.journal()));
    }
}
