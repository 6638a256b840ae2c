package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.desk.DeskUploads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    @Inject
    Pool pool;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aFileMayBeLargerThanAnyOtherBody() {
        // Given
        byte[] large = FileIT.png(3 * MEBIBYTE);

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
        try (Socket socket = begin(agent, "film.mp4", "Content-Length: " + (DeskUploads.LIMIT + 1))) {
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            // Then
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
        assertThat(filesOf(agent)).isZero();
    }

    @Test
    void whatIsTooLargeWithoutSayingSoLeavesNothing() throws IOException {
        // Given
        String agent = unique();
        byte[] piece = FileIT.png(MEBIBYTE);

        // When
        try (Socket socket = begin(agent, "film.png", "Transfer-Encoding: chunked")) {
            for (int sent = 0; sent <= DeskUploads.LIMIT; sent += piece.length) {
                write(socket, Integer.toHexString(piece.length) + "\r\n");
                socket.getOutputStream().write(piece);
                write(socket, "\r\n");
            }
            write(socket, "0\r\n\r\n");
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            // Then
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
        assertThat(filesOf(agent)).isZero();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        // Given
        String agent = unique();
        Socket socket = begin(agent, "a.png", "Content-Length: " + 2 * MEBIBYTE);
        socket.getOutputStream().write(FileIT.png(MEBIBYTE));
        socket.getOutputStream().flush();
        await().atMost(PATIENCE).until(() -> filesOf(agent) == 1);

        // When
        socket.close();

        // Then
        await().atMost(PATIENCE).until(() -> filesOf(agent) == 0);
        upload(agent, "a.png", FileIT.png(10)).then().statusCode(201);
    }

    @Test
    void oneAgentUploadsAFewAtATime() throws IOException {
        // Given
        String agent = unique();
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 1; i <= 4; i++) {
                Socket socket = begin(agent, i + ".png", "Content-Length: " + 2 * MEBIBYTE);
                begun.add(socket);
                socket.getOutputStream().write(FileIT.png(MEBIBYTE));
                socket.getOutputStream().flush();
                int expected = i;
                await().atMost(PATIENCE).until(() -> filesOf(agent) == expected);
            }

            // When
            Response fifth = upload(agent, "5.png", FileIT.png(10));

            // Then
            fifth.then().statusCode(429).header("Retry-After", "5");
            upload(unique(), "other.png", FileIT.png(10)).then().statusCode(201);
        } finally {
            for (Socket socket : begun) {
                socket.close();
            }
        }
        await().atMost(PATIENCE)
                .until(() -> upload(agent, "6.png", FileIT.png(10)).statusCode() == 201);
    }

    @Test
    void whatNobodySendsIsKeptForAnAgentUpToALimit() {
        // Given
        String agent = unique();
        upload(agent, "first.png", FileIT.png(10)).then().statusCode(201);
        execute("UPDATE files SET size = 999999000 WHERE agent = $1", agent);
        upload(agent, "second.png", FileIT.png(10)).then().statusCode(201);

        // When
        Response over = upload(agent, "third.png", FileIT.png(10_000));

        // Then
        over.then().statusCode(429).body("detail", containsString("999 MB")).header("Retry-After", "3600");
        assertThat(filesOf(agent)).isEqualTo(2);
        upload(unique(), "other.png", FileIT.png(10_000)).then().statusCode(201);
        execute("DELETE FROM files WHERE size > 1000 AND agent = $1", agent);
        upload(agent, "third.png", FileIT.png(10_000)).then().statusCode(201);
    }

    @Test
    void kindsThatAreNotSentAreRefusedWithTheReason() {
        // Given
        String agent = unique();

        // When
        Response program = upload(agent, "setup.exe", new byte[] {'M', 'Z', 0, 0});

        // Then
        program.then().statusCode(415).body("detail", containsString(".exe"));
        upload(agent, "bill.pdf", new byte[] {'M', 'Z', 0, 0})
                .then()
                .statusCode(415)
                .body("detail", containsString("program"));
        upload(agent, "a.png", new byte[10]).then().statusCode(415).body("detail", containsString("damaged"));
        upload(agent, "a.txt", new byte[0]).then().statusCode(400).body("detail", containsString("empty"));
        assertThat(filesOf(agent)).isZero();
    }

    private Response upload(String agent, String name, byte[] bytes) {
        return given().cookie("deskwire_session", desk.signIn(agent))
                .queryParam("name", name)
                .contentType("application/octet-stream")
                .body(bytes)
                .post("/api/files");
    }

    private Socket begin(String agent, String name, String length) throws IOException {
        String cookie = desk.signIn(agent);
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        write(
                socket,
                "POST /api/files?name=" + name + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nCookie: deskwire_session=" + cookie + "\r\n" + length + "\r\n\r\n");
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void execute(String sql, String agent) {
        pool.preparedQuery(sql).execute(Tuple.of(agent)).await().atMost(PATIENCE);
    }

    private int filesOf(String agent) {
        return pool.preparedQuery("SELECT 1 FROM files WHERE agent = $1")
                .execute(Tuple.of(agent))
                .await()
                .atMost(PATIENCE)
                .size();
    }

    private static String unique() {
        return "up-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
