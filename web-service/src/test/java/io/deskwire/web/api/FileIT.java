package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.deskwire.store.files.Chunks;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class FileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Test
    void whatIsUploadedIsReadAsItWas() {
        // Given
        byte[] bytes = AgentRequests.png(3 * Chunks.SIZE + 77);

        // When
        Response uploaded = upload("Größe.png", bytes);

        // Then
        uploaded.then()
                .statusCode(201)
                .body("kind", equalTo("photo"))
                .body("state", equalTo("stored"))
                .body("name", equalTo("Größe.png"))
                .body("mime", equalTo("image/png"))
                .body("size", equalTo(bytes.length));
        Response read = desk.as("tom").get("/api/files/" + uploaded.path("id"));
        read.then()
                .statusCode(200)
                .header("Content-Type", "image/png")
                .header("Content-Length", Integer.toString(bytes.length))
                .header("Content-Disposition", startsWith("inline; filename=\"Gr__e.png\"; filename*=UTF-8''Gr%C3%B6"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cache-Control", containsString("private"))
                .header("Accept-Ranges", "bytes");
        assertThat(read.asByteArray()).isEqualTo(bytes);
    }

    @Test
    void aPartIsSentAlone() {
        // Given
        byte[] bytes = AgentRequests.png(2 * Chunks.SIZE);
        String file = uploaded(bytes);

        // When
        Response part = desk.as("mira").header("Range", "bytes=262140-262149").get(file);

        // Then
        part.then()
                .statusCode(206)
                .header("Content-Range", "bytes 262140-262149/" + bytes.length)
                .header("Content-Length", "10");
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 262140, 262150));
        desk.as("mira")
                .header("Range", "bytes=524288-")
                .get(file)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */524288")
                .contentType("application/problem+json");
        assertThat(desk.as("mira").header("Range", "bytes=0-0,5-6").get(file).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        // Given
        String file = uploaded(AgentRequests.png(1000));
        String etag = desk.as("mira").head(file).header("ETag");

        // When
        Response again =
                desk.as("mira").header("If-None-Match", "W/\"other\", " + etag).get(file);

        // Then
        again.then().statusCode(304).header("ETag", etag);
        assertThat(again.asByteArray()).isEmpty();
        desk.as("mira")
                .header("If-Range", etag)
                .header("Range", "bytes=0-1")
                .get(file)
                .then()
                .statusCode(206);
        desk.as("mira")
                .header("If-Range", "\"old\"")
                .header("Range", "bytes=0-1")
                .get(file)
                .then()
                .statusCode(200);
    }

    @Test
    void headSaysTheSameWithoutBytes() {
        // Given
        String file = uploaded(AgentRequests.png(1000));

        // When
        Response head = desk.as("mira").head(file);

        // Then
        head.then().statusCode(200).header("Content-Length", "1000").header("Content-Type", "image/png");
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void aPageThatIsCalledADocumentIsOnlySavedToo() {
        // Given: a document's bytes are not looked at, for no browser does anything with them here
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        String id = upload("invoice.pdf", page).then().statusCode(201).extract().path("id");

        // When
        Response read = desk.as("mira").get("/api/files/" + id);

        // Then
        read.then()
                .statusCode(200)
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", startsWith("attachment;"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    @Test
    void whatBrowsersCouldRunIsOnlySaved() {
        // Given
        UUID id = stored("evil.svg", "image/svg+xml", "<svg onload='alert(1)'/>");

        // When
        Response read = desk.as("mira").get("/api/files/" + id);

        // Then
        read.then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment;"))
                .header("Content-Security-Policy", startsWith("sandbox"));
    }

    @Test
    void whatIsNotHereSaysWhy() {
        // Given
        UUID waiting = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        file(waiting, "waiting", null);
        file(refused, "refused", "Files over 20 MB cannot be fetched.");

        // When
        Response answer = desk.as("mira").get("/api/files/" + refused);

        // Then
        answer.then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("detail", equalTo("Files over 20 MB cannot be fetched."));
        desk.as("mira").get("/api/files/" + waiting).then().statusCode(409).body("detail", containsString("fetched"));
        desk.as("mira").get("/api/files/" + UUID.randomUUID()).then().statusCode(404);
        desk.as("mira")
                .get("/api/files/nonsense")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such file."));
    }

    @Test
    void strangersGetAndGiveNothing() {
        // Given
        String file = uploaded(AgentRequests.png(1000));

        // When
        Response read = given().get(file);

        // Then
        read.then().statusCode(401).contentType("application/problem+json");
        given().body(AgentRequests.png(10)).post("/api/files?name=a.png").then().statusCode(401);
        desk.as("mira")
                .header("Origin", "https://evil.example")
                .body(AgentRequests.png(10))
                .post("/api/files?name=a.png")
                .then()
                .statusCode(403);
    }

    private String uploaded(byte[] bytes) {
        return "/api/files/"
                + upload("a.png", bytes).then().statusCode(201).extract().path("id");
    }

    private Response upload(String name, byte[] bytes) {
        return AgentRequests.upload(desk.as("mira"), name, bytes);
    }

    private UUID stored(String name, String type, String text) {
        UUID id = UUID.randomUUID();
        desk.sql(
                "INSERT INTO files (id, name, mime, size, state) VALUES ($1, $2, $3, $4, 'stored')",
                id,
                name,
                type,
                (long) text.length());
        desk.sql("INSERT INTO file_chunks VALUES ($1, 0, convert_to($2, 'UTF8'))", id, text);
        return id;
    }

    private void file(UUID id, String state, String reason) {
        desk.sql(
                "INSERT INTO files (id, name, mime, state, reason) VALUES ($1, 'a', 'a/b', $2, $3)", id, state, reason);
    }
}
