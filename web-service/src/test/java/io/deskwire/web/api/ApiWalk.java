package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.Json;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Holds every answer that passes against the document, and remembers what was seen of it. */
final class ApiWalk implements Filter {
    /** What a client acts on; where it is sent, the document says so. */
    private static final Set<String> TOLD = Set.of(
            "ETag",
            "Location",
            "Retry-After",
            "Content-Range",
            "Content-Disposition",
            "Accept-Ranges",
            "Set-Cookie",
            "WWW-Authenticate");

    private final ApiDocument document;
    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();

    ApiWalk(ApiDocument document) {
        this.document = document;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification wanted, FilterContext context) {
        Response response = context.next(request, wanted);
        ApiOperation operation =
                document.at(request.getMethod(), URI.create(request.getURI()).getRawPath());
        check(
                operation,
                response.statusCode(),
                name -> response.header(name),
                operation.method().equals("head") ? "" : response.asString());
        if (response.statusCode() < 300
                && request.getBody() instanceof String sent
                && !operation.jsonBody().isMissingNode()) {
            assertThat(document.faults(operation.jsonBody().path("schema"), json(sent)))
                    .as("What %s took: %s", operation.id(), sent)
                    .isEmpty();
        }
        return response;
    }

    /** Holds one answer against what the document says of it. */
    void check(ApiOperation operation, int status, UnaryOperator<String> header, String body) {
        String what = operation.id() + " " + status + " " + body;
        assertThat(operation.answers(status))
                .as("Not in the document: %s", what)
                .isTrue();
        JsonNode described = document.resolved(operation.node().at("/responses/" + status));
        seen.computeIfAbsent(operation.id(), id -> ConcurrentHashMap.newKeySet())
                .add(Integer.toString(status));
        headers(what, described.path("headers"), header);
        String type = header.apply("Content-Type");
        if (described.path("content").isEmpty()) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        JsonNode content = described.path("content").has("*/*")
                ? described.at("/content/*~1*")
                : described.path("content").path(String.valueOf(type).split(";")[0]);
        assertThat(content.isMissingNode())
                .as("Content-Type %s of %s", type, what)
                .isFalse();
        if (content.has("schema") && !operation.method().equals("head")) {
            assertThat(document.faults(content.path("schema"), json(body)))
                    .as(what)
                    .isEmpty();
        }
    }

    /** What the document says that nobody saw: statuses by operation. */
    Map<String, Set<String>> unseen() {
        Map<String, Set<String>> unseen = new TreeMap<>();
        for (ApiOperation operation : document.operations()) {
            Set<String> left = new TreeSet<>(operation.statuses());
            left.removeAll(seen.getOrDefault(operation.id(), Set.of()));
            if (!left.isEmpty()) {
                unseen.put(operation.id(), left);
            }
        }
        return unseen;
    }

    private void headers(String what, JsonNode described, UnaryOperator<String> header) {
        described.properties().forEach(named -> {
            JsonNode form = document.resolved(named.getValue());
            String value = header.apply(named.getKey());
            assertThat(value != null || !form.path("required").booleanValue())
                    .as("%s of %s", named.getKey(), what)
                    .isTrue();
            if (value != null) {
                boolean number = form.at("/schema/type").asText().equals("integer");
                assertThat(document.faults(
                                form.path("schema"),
                                number
                                        ? IntNode.valueOf(Integer.parseInt(value))
                                        : JsonNodeFactory.instance.textNode(value)))
                        .as("%s of %s", named.getKey(), what)
                        .isEmpty();
            }
        });
        TOLD.stream().filter(name -> header.apply(name) != null).forEach(name -> assertThat(described.has(name))
                .as("%s, which is not in the document, of %s", name, what)
                .isTrue());
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
