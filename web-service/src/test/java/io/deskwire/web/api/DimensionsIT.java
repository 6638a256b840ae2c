package io.deskwire.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a picture is, is known to everybody who is shown it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class DimensionsIT {

    @Inject
    TestDesk desk;

    @Test
    void aPictureIsAsLargeAsItsUploadSaysWhereverItIsShown() {
        // Given
        Ticket ticket = desk.customerWrites("A picture, please");
        Response uploaded = upload(Map.of("width", 1280, "height", 960));

        // When
        Response answer = AgentRequests.reply(
                desk.as("mira"), ticket, Map.of("attachments", List.of(uploaded.<String>path("id"))));

        // Then
        uploaded.then().statusCode(201).body("width", equalTo(1280)).body("height", equalTo(960));
        answer.then()
                .statusCode(201)
                .body("message.attachments[0].width", equalTo(1280))
                .body("message.attachments[0].height", equalTo(960));
        desk.as("mira")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .body("messages[1].attachments[0].width", equalTo(1280))
                .body("messages[1].attachments[0].height", equalTo(960));
        int seq = answer.path("seq");
        desk.as("mira")
                .queryParam("since", seq - 1)
                .get("/api/events")
                .then()
                .body("events[0].seq", equalTo(seq))
                .body("events.data.message.attachments.width.flatten()", hasItem(1280))
                .body("events.data.message.attachments.height.flatten()", hasItem(960));
    }

    @Test
    void whatNobodyMeasuredHasNoSize() {
        // When
        Response uploaded = upload(Map.of());

        // Then
        uploaded.then().statusCode(201).body("width", nullValue()).body("height", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 201", "20000, 20000, 201", "0, 5, 400", "5, 20001, 400", "-1, 5, 400", "5, , 400", "a, 5, 400"})
    void aSizeIsTakenWithinBounds(String width, String height, int status) {
        // When
        Response answer = upload(height == null ? Map.of("width", width) : Map.of("width", width, "height", height));

        // Then
        answer.then().statusCode(status);
        if (status == 400) {
            answer.then().contentType("application/problem+json").body("detail", containsString("1 to 20000"));
        }
    }

    private Response upload(Map<String, ?> dimensions) {
        return desk.as("mira")
                .queryParam("name", "a.png")
                .queryParams(dimensions)
                .contentType("image/png")
                .body(AgentRequests.png(100))
                .post("/api/files");
    }
}
