package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.publish.AnnouncementSeal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadSignalTest {
    private static final UUID REPLICA = UUID.fromString("7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11");
    private static final long NOW = 1_780_000_000;
    private final AnnouncementSeal seal = new AnnouncementSeal("a key of thirty-two characters ..");

    @Test
    void whatIsWrittenIsRead() {
        // Given
        LoadSignal signal = new LoadSignal(REPLICA, 19_500, NOW, Revision.of("5c6d7f8b9-1"), NOW - 5, true);

        // When
        Optional<LoadSignal> read = LoadSignal.decode(signal.encoded(seal), seal, NOW + 59);

        // Then
        assertThat(read).contains(signal);
        assertThat(signal.encoded(seal)).matches(LoadSignal::isOne);
    }

    private static LoadSignal nothing() {
        return new LoadSignal(REPLICA, 0, NOW, Revision.of(""), NOW, false);
    }

    @Test
    void aReleaseOfBeforeIsOlderThanAll() {
        // Given
        String said = seal.seal("{\"type\":\"load\",\"replica\":\"" + REPLICA + "\",\"sockets\":3,\"at\":" + NOW + "}");

        // When
        Optional<LoadSignal> read = LoadSignal.decode(said, seal, NOW);

        // Then
        assertThat(read).contains(new LoadSignal(REPLICA, 3, NOW, Revision.of(""), 0, false));
    }

    /** It takes no more than 300 characters for one. */
    @Test
    void aReleaseOfBeforeReadsTheLongest() {
        // Given
        Revision longest = Revision.of("r".repeat(Revision.MOST_CHARS));

        // When
        String said = new LoadSignal(REPLICA, LoadSignal.MOST_SOCKETS, NOW, longest, NOW, true).encoded(seal);

        // Then
        assertThat(said).hasSizeLessThanOrEqualTo(280);
    }

    @Test
    void anotherKeysMarkIsNone() {
        // Given
        AnnouncementSeal other = new AnnouncementSeal("of somebody else and as long as that");

        // When
        Optional<LoadSignal> read = LoadSignal.decode(nothing().encoded(other), seal, NOW);

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void whatIsSaidAgainAMinuteLaterIsNone() {
        // Given
        String said = nothing().encoded(seal);

        // When
        Optional<LoadSignal> read = LoadSignal.decode(said, seal, NOW + 61);

        // Then
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"load\"}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":-1,\"at\":1780000000}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":1000001,\"at\":1780000000}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":\"3\",\"at\":1780000000}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":3,\"at\":1780000000,\"revision\":\"a b\"}",
                "{\"type\":\"load\",\"replica\":\"nobody\",\"sockets\":3,\"at\":1780000000}",
                "{\"type\":\"load\",\"replica\""
            })
    void whatIsNoNumberOfSocketsIsNone(String json) {
        // When
        Optional<LoadSignal> read = LoadSignal.decode(seal.seal(json), seal, NOW);

        // Then
        assertThat(read).isEmpty();
    }
}
