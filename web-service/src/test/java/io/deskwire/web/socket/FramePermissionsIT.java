package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.store.log.EventLog;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.permission.DeskAction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every frame × every role: what the table of actions does not allow is passed over, and nothing else is. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class FramePermissionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PING = "{\"type\":\"ping\"}";

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    EventLog log;

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest
    @EnumSource
    void eachRoleMaySayWhatTheTableAllows(Agent.Role role) {
        // Given
        String username = "says-" + role.wire();
        String session = desk.signIn(username, role);
        long ticket = desk.customerWrites("Who says what?").id();
        List<String> frames =
                EveryFrame.said(log.head().await().atMost(PATIENCE).seq(), ticket);
        Agent agent = new Agent(1, username, username, Roles.of(role), true);
        Map<String, Boolean> allowed = frames.stream()
                .collect(Collectors.toMap(
                        frame -> frame,
                        frame -> ClientFrames.decode(frame).action().allows(agent)));

        // When
        Map<String, Boolean> taken = new LinkedHashMap<>();
        try (SocketClient page = SocketClient.open(http, session)) {
            frames.forEach(frame -> taken.put(frame, takes(page, frame)));

            // Then
            assertThat(taken).isEqualTo(allowed);
            assertThat(page.closeCode()).isZero();
        }
    }

    @Test
    void whoMayNotSeeTheDeskOpensNoSocketAndSaysNothing() {
        // Given
        String session = desk.signIn("says-nothing");
        desk.sql("UPDATE agents SET roles = ARRAY['wizard'] WHERE username = 'says-nothing'");
        Agent nobody = new Agent(1, "says-nothing", "Nobody", Roles.named(List.of("wizard")), true);

        // When
        int refusal = SocketClient.refusal(http, session);

        // Then
        assertThat(refusal).isEqualTo(403);
        assertThat(EveryFrame.said(1, 1))
                .map(ClientFrames::decode)
                .map(ClientFrame::action)
                .noneMatch(action -> action.allows(nobody));
        assertThat(DeskAction.SOCKET).matches(Predicate.not(action -> action.allows(nobody)));
    }

    /** Says a frame; returns whether it was not passed over. What is said first is heard first. */
    private boolean takes(SocketClient page, String frame) {
        double before = forbidden();
        int pongs = page.frames("pong").size() + (frame.equals(PING) ? 1 : 0);
        page.send(frame);
        await().atMost(PATIENCE)
                .until(() -> forbidden() > before || !page.frames("welcome").isEmpty());
        page.send(PING);
        await().atMost(PATIENCE).until(() -> page.frames("pong").size() > pongs);
        return forbidden() == before;
    }

    private double forbidden() {
        return metrics.get("deskwire.frames.forbidden").counter().count();
    }
}
