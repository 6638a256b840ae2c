package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.RawHttp;
import io.deskwire.web.TestDesk;
import io.deskwire.web.desk.DeskUploads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class UploadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MEBIBYTE = 1 << 20;

    @Inject
    TestDesk desk;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aFileMayBeLargerThanAnyOtherBody() {
        // Given
        byte[] large = AgentRequests.png(3 * MEBIBYTE);

        // When
        Response file = upload(unique(), "large.png", large);

        // Then
        file.then().statusCode(201).body("size", equalTo(large.length));
        given().cookie("deskwire_session", desk.signIn("mira"))
                .contentType(ContentType.JSON)
                .body("{\"text\":\"" + "x".repeat(3 * MEBIBYTE) + "\"}")
                .post("/api/tickets/1/notes")
                .then()
                .statusCode(413);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        // Given
        String agent = unique();

        // When
        try (RawHttp client = begin(agent, "film.mp4", "Content-Length: " + (DeskUploads.LIMIT + 1))) {
            String answer = client.readSome(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(413);
        }
        assertThat(filesOf(agent)).isZero();
    }

    @Test
    void whatIsTooLargeWithoutSayingSoLeavesNothing() throws IOException {
        // Given
        String agent = unique();
        byte[] piece = AgentRequests.png(MEBIBYTE);

        // When
        try (RawHttp client = begin(agent, "film.png", "Transfer-Encoding: chunked")) {
            for (int sent = 0; sent <= DeskUploads.LIMIT; sent += piece.length) {
                client.send(Integer.toHexString(piece.length) + "\r\n");
                client.send(piece);
                client.send("\r\n");
            }
            client.send("0\r\n\r\n");
            String answer = client.readSome(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(413);
        }
        assertThat(filesOf(agent)).isZero();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        // Given
        String agent = unique();
        RawHttp client = begin(agent, "a.png", "Content-Length: " + 2 * MEBIBYTE);
        client.send(AgentRequests.png(MEBIBYTE));
        await().atMost(PATIENCE).until(() -> filesOf(agent) == 1);

        // When
        client.close();

        // Then
        await().atMost(PATIENCE).until(() -> filesOf(agent) == 0);
        upload(agent, "a.png", AgentRequests.png(10)).then().statusCode(201);
    }

    @Test
    void oneAgentUploadsAFewAtATime() throws IOException {
        // Given
        String agent = unique();
        List<RawHttp> begun = new ArrayList<>();
        try {
            for (int i = 1; i <= 4; i++) {
                RawHttp client = begin(agent, i + ".png", "Content-Length: " + 2 * MEBIBYTE);
                begun.add(client);
                client.send(AgentRequests.png(MEBIBYTE));
                int expected = i;
                await().atMost(PATIENCE).until(() -> filesOf(agent) == expected);
            }

            // When
            Response fifth = upload(agent, "5.png", AgentRequests.png(10));

            // Then
            fifth.then().statusCode(429).header("Retry-After", "5");
            upload(unique(), "other.png", AgentRequests.png(10)).then().statusCode(201);
        } finally {
            for (RawHttp client : begun) {
                client.close();
            }
        }
        await().atMost(PATIENCE)
                .until(() -> upload(agent, "6.png", AgentRequests.png(10)).statusCode() == 201);
    }

    @Test
    void whatNobodySendsIsKeptForAnAgentUpToALimit() {
        // Given
        String agent = unique();
        upload(agent, "first.png", AgentRequests.png(10)).then().statusCode(201);
        desk.sql("UPDATE files SET size = 999999000 WHERE agent = $1", agent);
        upload(agent, "second.png", AgentRequests.png(10)).then().statusCode(201);

        // When
        Response over = upload(agent, "third.png", AgentRequests.png(10_000));

        // Then
        over.then().statusCode(429).body("detail", containsString("999 MB")).header("Retry-After", "3600");
        assertThat(filesOf(agent)).isEqualTo(2);
        upload(unique(), "other.png", AgentRequests.png(10_000)).then().statusCode(201);
        desk.sql("DELETE FROM files WHERE size > 1000 AND agent = $1", agent);
        upload(agent, "third.png", AgentRequests.png(10_000)).then().statusCode(201);
    }

    @Test
    void kindsThatAreNotSentAreRefusedWithTheReason() {
        // Given
        String agent = unique();

        // When
        Response program = upload(agent, "setup.exe", new byte[] {'M', 'Z', 0, 0});

        // Then
        program.then().statusCode(415).body("detail", containsString("not sent from here"));
        upload(agent, "bill.pdf", new byte[] {'M', 'Z', 0, 0})
                .then()
                .statusCode(415)
                .body("detail", containsString("program"));
        upload(agent, "a.png", new byte[10]).then().statusCode(415).body("detail", containsString("damaged"));
        upload(agent, "a.txt", new byte[0]).then().statusCode(400).body("detail", containsString("empty"));
        assertThat(filesOf(agent)).isZero();
    }

    private Response upload(String agent, String name, byte[] bytes) {
        return AgentRequests.upload(desk.as(agent), name, bytes);
    }

    private RawHttp begin(String agent, String name, String length) throws IOException {
        return new RawHttp(address)
                .send("POST /api/files?name=" + name + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nCookie: deskwire_session=" + desk.signIn(agent) + "\r\n" + length + "\r\n\r\n");
    }

    private int filesOf(String agent) {
        return desk.sql("SELECT 1 FROM files WHERE agent = $1", agent).size();
    }

    private static String unique() {
        return "up-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
