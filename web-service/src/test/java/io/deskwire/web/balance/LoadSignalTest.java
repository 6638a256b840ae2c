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
        LoadSignal signal = new LoadSignal(REPLICA, 19_500, NOW);

        // When
        Optional<LoadSignal> read = LoadSignal.decode(signal.encoded(seal), seal, NOW + 59);

        // Then
        assertThat(read).contains(signal);
        assertThat(signal.encoded(seal)).matches(LoadSignal::isOne);
    }

    @Test
    void anotherKeysMarkIsNone() {
        // Given
        AnnouncementSeal other = new AnnouncementSeal("of somebody else and as long as that");

        // When
        Optional<LoadSignal> read = LoadSignal.decode(new LoadSignal(REPLICA, 0, NOW).encoded(other), seal, NOW);

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void whatIsSaidAgainAMinuteLaterIsNone() {
        // Given
        String said = new LoadSignal(REPLICA, 0, NOW).encoded(seal);

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
