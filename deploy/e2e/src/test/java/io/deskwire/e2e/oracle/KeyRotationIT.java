package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.LineState.SimulatedBot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each key is replaced under 200 sockets, by the steps of docs/operations.md, while customers write and agents work. Without Redis: all
 * that the services tell each other goes with the key in its head and the mark in its body.
 */
class KeyRotationIT {
    private static final int SOCKETS = 200;

    @RegisterExtension
    static final TestLine LINE =
            TestLine.with(options -> options.replicas(2).bots(2).withoutRedis());

    @ParameterizedTest
    @EnumSource
    void nobodyIsSignedOutAndNothingIsRefused(RotatedKey key) throws IOException {
        // Given
        SimulatedBot added = LINE.line().state().bots().get(1);
        KeyRotation rotation = KeyRotation.of(LINE.line(), key, added);

        // When
        KeyRotation.Outcome outcome = rotation.run(SOCKETS);

        // Then
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.ended()).isEmpty();
        assertThat(outcome.behind()).isEmpty();
        assertThat(outcome.replies()).isPositive();
        assertThat(outcome.heard()).isEqualTo(outcome.replies());
    }

    @Test
    void whatOnlyTheOldKeyMadeIsRefusedOnceItIsGone() throws IOException {
        // Given
        Agent admin = Agent.admin(LINE.line());
        String before = admin.cookie(LINE.line());
        KeyRotation rotation = KeyRotation.of(
                LINE.line(), RotatedKey.SESSION_KEY, LINE.line().state().bots().get(1));

        // When
        rotation.replaceAtOnce();

        // Then
        new Http(LINE.line().url()).with("Cookie", before).get("/api/me").expect(401);
        Patience.eventually().until(() -> List.of(200)
                .contains(admin.signIn(LINE.line()).get("/api/me").status()));
    }
}
