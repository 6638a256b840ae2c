package io.deskwire.web.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Contact;
import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Announcements over HTTP, for when Redis fails. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class FallbackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Inject
    EventStream stream;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "deskwire.internal-key")
    String internalKey;

    @Test
    void theFallbackTakesEventsAndSkipsWhatIsNone() {
        // Given
        await().atMost(PATIENCE).until(stream::ready);
        desk.customerWrites("Hello");
        await().atMost(PATIENCE).until(() -> stream.position().seq() >= 1);
        String known = EventCodec.of(
                        stream.position().epoch(),
                        1,
                        "contact.updated",
                        null,
                        Instant.now(),
                        null,
                        null,
                        EventCodec.encodeData(new ContactUpdated(new Contact(1, 4711, "Ada", null, null))))
                .json();

        String sealed = new AnnouncementSeal(internalKey).seal(known);

        // When
        Response answer = notify("Bearer " + internalKey, "[" + sealed + ", " + known + " ,{\"seq\":\"x\"},17]");

        // Then
        answer.then().statusCode(202);
        assertThat(answer.jsonPath().getInt("accepted")).isEqualTo(2);
        assertThat(answer.jsonPath().getInt("skipped")).isEqualTo(2);
        assertThat(registry.get("deskwire.stream.forged_dropped").counter().count())
                .isEqualTo(1);
        notify("Bearer " + internalKey, sealed).then().statusCode(202);
        notify("Bearer " + internalKey, "{broken").then().statusCode(400);
        notify("Bearer wrong", known).then().statusCode(401);
        notify("Bearer " + internalKey, "[\"" + "x".repeat(1 << 20) + "\"]")
                .then()
                .statusCode(413);
    }

    private Response notify(String authorization, String body) {
        return given().header("Authorization", authorization)
                .contentType("application/json")
                .body(body)
                .post("/api/internal/notify-monitor-update");
    }
}
