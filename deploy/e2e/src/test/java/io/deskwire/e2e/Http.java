package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Calls to one server, with JSON bodies. A header that is set stays set. */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Nothing that is asked for here takes longer, unless it hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Map<String, String> headers = new HashMap<>();

    private Duration patience = LIMIT;

    /** Calls to the server at this base URL. */
    public Http(String base) {
        this.base = base;
    }

    /** An answer, whatever its status. */
    public record Answer(String what, int status, String body, HttpResponse<String> response) {

        /** Fails, with the body, when the status is another. */
        public Answer expect(int expected) {
            assertThat(status).as("%s answered: %s", what, body).isEqualTo(expected);
            return this;
        }

        /** The body, read. */
        public JsonNode json() {
            return Http.json(body);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Reads JSON; fails, showing it, when it is none. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not JSON: " + text, e);
        }
    }

    /** Sends this header with every call. */
    public Http with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Every call fails that has no answer after this time. */
    public Http within(Duration limit) {
        patience = limit;
        return this;
    }

    /** Reads. */
    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), null, anyKey());
    }

    /** Posts JSON; with an idempotency key of its own, which readers that want none ignore. */
    public Answer post(String path, JsonNode body) {
        LogSecrecy.wrote(body.path("text").asText());
        return post(path, body.toString());
    }

    /** Deletes. */
    public Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), null, anyKey());
    }

    /** Changes by JSON. */
    public Answer patch(String path, JsonNode body) {
        return send("PATCH", path, HttpRequest.BodyPublishers.ofString(body.toString()), "application/json", anyKey());
    }

    Answer post(String path, String body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), "application/json", anyKey());
    }

    /** Posts JSON with this idempotency key, so that it may be sent again. */
    public Answer post(String path, JsonNode body, String key) {
        LogSecrecy.wrote(body.path("text").asText());
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()), "application/json", key);
    }

    Answer postForm(String path, String body) {
        return send(
                "POST", path, HttpRequest.BodyPublishers.ofString(body), "application/x-www-form-urlencoded", anyKey());
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, String type, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .method(method, body)
                .header("Idempotency-Key", key);
        headers.forEach(request::header);
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base + path + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + method + " " + path, e);
        }
    }

    private static String anyKey() {
        return UUID.randomUUID().toString();
    }
}
