package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.web.socket.SocketClient;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two replicas that share a database and nothing else: what ends sessions at one of them ends them, and sockets, at both. */
class SwitchedOffIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static ReplicaProcess here;
    private static ReplicaProcess there;

    @BeforeAll
    static void start() throws Exception {
        here = ReplicaProcess.start(Map.of());
        there = ReplicaProcess.start(here.postgres(), Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        there.close();
        here.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"leaver | active | false", "forgetful | password | another long password"})
    void sessionsAndSocketsEndOnEveryReplica(String agent, String field, String value) {
        // Given: the agent signed in at each replica, each session with a socket at the other one
        String admin = here.signIn();
        given().cookie("deskwire_session", admin)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "username",
                        agent,
                        "name",
                        agent,
                        "password",
                        ReplicaProcess.PASSWORD,
                        "roles",
                        List.of("agent")))
                .post(here.http() + "/api/agents")
                .then()
                .statusCode(201);
        String first = here.signIn(agent, ReplicaProcess.PASSWORD);
        String second = there.signIn(agent, ReplicaProcess.PASSWORD);
        try (SocketClient atThere = live(there, first);
                SocketClient atHere = live(here, second);
                SocketClient colleague = live(there, admin)) {
            // When
            Object change = field.equals("active") ? Boolean.valueOf(value) : value;
            given().cookie("deskwire_session", admin)
                    .contentType(ContentType.JSON)
                    .body(Map.of(field, change))
                    .patch(here.http() + "/api/agents/" + agent)
                    .then()
                    .statusCode(200);

            // Then: requests at once, sockets as soon as the log was read
            for (String cookie : List.of(first, second)) {
                for (ReplicaProcess replica : List.of(here, there)) {
                    given().cookie("deskwire_session", cookie)
                            .get(replica.http() + "/api/me")
                            .then()
                            .statusCode(401);
                    assertThat(SocketClient.refusal(replica.http(), cookie)).isEqualTo(401);
                }
            }
            await().atMost(PATIENCE).until(() -> atThere.closeCode() == 4001 && atHere.closeCode() == 4001);
            assertThat(colleague.closeCode()).isZero();
            assertThat(there.trySignIn(agent, ReplicaProcess.PASSWORD).statusCode())
                    .isEqualTo(401);
        }
    }

    private static SocketClient live(ReplicaProcess replica, String cookie) {
        SocketClient socket = SocketClient.open(replica.http(), cookie);
        socket.send("{\"type\":\"hello\"}");
        await().atMost(PATIENCE).until(() -> !socket.frames("welcome").isEmpty());
        return socket;
    }
}
