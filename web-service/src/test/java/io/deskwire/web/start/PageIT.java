package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a browser gets it, before anybody has signed in. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class PageIT {
    private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    @Test
    void whatThePageNamesIsThere() {
        // Given
        List<String> named = named(page());

        // When
        List<Integer> statuses =
                named.stream().map(address -> given().get(address).statusCode()).toList();

        // Then
        assertThat(named).contains("/theme.js", "/favicon.svg").hasSizeGreaterThanOrEqualTo(4);
        assertThat(statuses).containsOnly(200);
    }

    /** The bundle is a module, which waits for the whole document; by then something is painted. */
    @Test
    void theThemeIsShownBeforeAnythingIsPainted() {
        // Given
        String page = page().asString();

        // When
        Response script = given().get("/theme.js");

        // Then
        script.then().statusCode(200);
        assertThat(script.contentType()).contains("javascript");
        assertThat(page).contains("<script src=\"/theme.js\"></script>");
        assertThat(page.indexOf("/theme.js")).isLessThan(page.indexOf("type=\"module\""));
        assertThat(page.indexOf("/theme.js")).isLessThan(page.indexOf("stylesheet"));
    }

    private static Response page() {
        return given().get("/").then().statusCode(200).extract().response();
    }

    private static List<String> named(Response page) {
        return NAMED.matcher(page.asString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
