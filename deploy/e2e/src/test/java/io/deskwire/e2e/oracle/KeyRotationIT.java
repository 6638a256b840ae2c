package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.TestLine;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The keys are replaced under 200 sockets, by the steps of docs/operations/configure.md, while a customer writes and an agent works. Without Redis:
 * all that the services tell each other goes with the key in its head and the mark in its body.
 */
class KeyRotationIT {
    private static final int SOCKETS = 200;

    @RegisterExtension
    static final TestLine LINE =
            TestLine.with(options -> options.replicas(2).bots(2).withoutRedis());

    @Test
    void nobodyIsSignedOutAndNothingIsRefused() throws IOException {
        // Given
        KeyRotation rotation =
                KeyRotation.of(LINE.line(), LINE.line().state().bots().get(1));

        // When
        KeyRotation.Outcome outcome = rotation.run(SOCKETS);

        // Then
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.ended()).isEmpty();
        assertThat(outcome.behind()).isEmpty();
        assertThat(outcome.replies()).isPositive();
        assertThat(outcome.heard()).isEqualTo(outcome.replies());
        assertThat(outcome.statusByTheOldKey()).isEqualTo(401);
    }
}
