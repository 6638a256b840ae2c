package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.RawHttp;
import io.deskwire.web.RawExchange;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One address may be written in many ways: what is decided by it holds for all of them. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class OtherSpellingsIT {
    /** Once, for tries to sign in are counted. */
    private static boolean known;

    @Inject
    TestDesk desk;

    @BeforeEach
    void know() {
        if (!known) {
            desk.signIn("speller");
            known = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/session/", "/%61pi/session", "/api/%2e%2e/api/session/"})
    void aRightPasswordSignsIn(String path) throws IOException {
        // Given
        String form = "username=speller&password=" + TestDesk.PASSWORD.replace(" ", "+");

        // When
        RawExchange.Answer answer = RawExchange.send(
                "127.0.0.1",
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(answer.cookie("deskwire_session")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/internal/notify-monitor-update",
                "/api/internal/notify-monitor-update/",
                "/api/%69nternal/notify-monitor-update",
                "/api/x/../internal/notify-monitor-update",
                "/%61pi/agents",
                "/api/files/"
            })
    void nothingIsReadOfABodyOfWhichNobodyKnowsWhoseItIs(String path) throws IOException {
        // Given
        URI server = URI.create(RestAssured.baseURI + ":" + RestAssured.port);

        try (RawHttp client = new RawHttp(server)) {
            // When
            String answer = client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000000\r\n\r\n")
                    .readToEnd(Duration.ofSeconds(4));

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(401);
            assertThat(answer).contains("application/problem+json");
        }
    }
}
