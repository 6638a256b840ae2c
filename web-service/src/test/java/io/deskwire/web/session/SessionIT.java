package io.deskwire.web.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class SessionIT {
    @Inject
    TestDesk desk;

    @Test
    void aRightPasswordGivesACookieThatScriptsCannotRead() {
        // Given
        desk.signIn("mira");

        // When
        Response answer = given().formParam("username", "MIRA")
                .formParam("password", TestDesk.PASSWORD)
                .post("/api/session");

        // Then
        answer.then().statusCode(204);
        assertThat(answer.getHeader("Set-Cookie")).contains("HttpOnly").containsIgnoringCase("SameSite=Strict");
        given().cookie("deskwire_session", answer.getCookie("deskwire_session"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("username", equalTo("mira"))
                .body("role", equalTo("agent"));
    }

    @Test
    void aWrongPasswordIsRefusedAsAProblem() {
        // Given
        desk.signIn("mira");

        // When
        Response answer = given().formParam("username", "mira")
                .formParam("password", "something else")
                .post("/api/session");

        // Then
        answer.then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("status", equalTo(401));
        assertThat(answer.getCookies()).isEmpty();
    }

    @Test
    void whoGuessesIsToldToWait() {
        // Given
        for (int i = 0; i < SignInLimit.TRIES; i++) {
            given().formParam("username", "guessed")
                    .formParam("password", "guess " + i)
                    .post("/api/session");
        }

        // When
        Response answer = given().formParam("username", "guessed")
                .formParam("password", "one more")
                .post("/api/session");

        // Then
        answer.then().statusCode(429);
        assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isPositive();
    }

    @Test
    void withoutASessionNothingIsShown() {
        // When
        Response answer = given().get("/api/desk");

        // Then
        answer.then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("detail", containsString("signed in"));
    }

    @Test
    void afterSigningOutTheCookieIsWorthNothing() {
        // Given
        String cookie = desk.signIn("mira");

        // When
        given().cookie("deskwire_session", cookie).delete("/api/session").then().statusCode(204);

        // Then
        given().cookie("deskwire_session", cookie).get("/api/me").then().statusCode(401);
    }

    @Test
    void aPageOfWhoWasSignedInBeforeSpeaksForNobody() {
        // Given: mira's page is still open in a tab of the browser in which tom signed in since
        String cookie = desk.signIn("tom");

        // When
        Response answer = given().cookie("deskwire_session", cookie)
                .header("Deskwire-Agent", "mira")
                .get("/api/me");

        // Then
        answer.then().statusCode(401);
        given().cookie("deskwire_session", cookie)
                .header("Deskwire-Agent", "tom")
                .get("/api/me")
                .then()
                .statusCode(200);
    }

    @Test
    void aCookieThatSomebodyMadeUpIsNoSession() {
        // When
        Response answer =
                given().cookie("deskwire_session", "eyJhbGciOiJub25lIn0..a.b.c").get("/api/me");

        // Then
        answer.then().statusCode(401);
    }

    @Test
    void aForeignPageCannotActForAnAgent() {
        // Given
        String cookie = desk.signIn("mira");

        // When
        Response answer = given().cookie("deskwire_session", cookie)
                .header("Origin", "https://elsewhere.example")
                .delete("/api/session");

        // Then
        answer.then().statusCode(403).contentType(containsString("application/problem+json"));
        given().cookie("deskwire_session", cookie).get("/api/me").then().statusCode(200);
    }
}
