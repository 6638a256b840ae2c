package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ContactIT {
    @Inject
    TestDesk desk;

    @Test
    void anAgentMutesACustomerAndLetsThemBeHeardAgain() {
        // Given
        Ticket ticket = desk.customerWrites("Buy my coins");
        String path = "/api/contacts/" + ticket.contact().id();

        // When
        Response muted = as("mira").body("{\"muted\":true}").patch(path);

        // Then
        assertThat(muted.statusCode()).isEqualTo(200);
        assertThat((boolean) muted.path("contact.muted")).isTrue();
        assertThat((boolean) as("tom").get("/api/tickets/" + ticket.id()).path("contact.muted"))
                .isTrue();
        int seq = muted.path("seq");
        Response events = as("mira").get("/api/events?since=" + (seq - 1) + "&limit=1");
        assertThat(events.path("events[0].type").toString()).isEqualTo("contact.updated");
        assertThat((boolean) events.path("events[0].data.contact.muted")).isTrue();
        assertThat((int) as("tom").body("{\"muted\":true}").patch(path).path("seq"))
                .isGreaterThanOrEqualTo(seq);
        assertThat((boolean) as("tom").body("{\"muted\":false}").patch(path).path("contact.muted"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "null", "{\"muted\":\"yes\"}", "{\"muted\":null}", "{\"muted\":true,\"name\":\"x\"}"
            })
    void whatElseIsAskedForIsRefusedInWords(String body) {
        // Given
        long id = desk.customerWrites("Hello").contact().id();

        // When
        int status = as("mira").body(body).patch("/api/contacts/" + id).statusCode();

        // Then
        assertThat(status).isEqualTo(400);
    }

    @Test
    void aCustomerWhoIsNotThereCannotBeMuted() {
        // Given
        // When
        int status = as("mira")
                .body("{\"muted\":true}")
                .patch("/api/contacts/999999999")
                .statusCode();

        // Then
        assertThat(status).isEqualTo(404);
        assertThat(given().contentType("application/json")
                        .body("{\"muted\":true}")
                        .patch("/api/contacts/1")
                        .statusCode())
                .isEqualTo(401);
    }

    private RequestSpecification as(String username) {
        return desk.as(username).contentType("application/json");
    }
}
