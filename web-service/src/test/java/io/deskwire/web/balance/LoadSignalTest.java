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
    private final AnnouncementSeal seal = new AnnouncementSeal("a key of thirty-two characters ..");

    @Test
    void whatIsWrittenIsRead() {
        // Given
        LoadSignal signal = new LoadSignal(REPLICA, 19_500);

        // When
        Optional<LoadSignal> read = LoadSignal.decode(signal.encoded(seal), seal);

        // Then
        assertThat(read).contains(signal);
        assertThat(signal.encoded(seal)).matches(LoadSignal::isOne);
    }

    @Test
    void anotherKeysMarkIsNone() {
        // Given
        AnnouncementSeal other = new AnnouncementSeal("of somebody else and as long as that");

        // When
        Optional<LoadSignal> read = LoadSignal.decode(new LoadSignal(REPLICA, 0).encoded(other), seal);

        // Then
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"load\"}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":-1}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":1000001}",
                "{\"type\":\"load\",\"replica\":\"7d7b8f0e-6a5c-4c8a-9d0a-2f4a8f1f7a11\",\"sockets\":\"3\"}",
                "{\"type\":\"load\",\"replica\":\"nobody\",\"sockets\":3}",
                "{\"type\":\"load\",\"replica\""
            })
    void whatIsNoNumberOfSocketsIsNone(String json) {
        // When
        Optional<LoadSignal> read = LoadSignal.decode(seal.seal(json), seal);

        // Then
        assertThat(read).isEmpty();
    }
}
