package io.deskwire.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Speaks to a simulator as scripts and bots do. */
final class SimulatorClient {

    static final String TOKEN = "4242:test-token_1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    record Reply(int status, JsonNode body) {}

    SimulatorClient(Simulator simulator) {
        this.url = simulator.url();
    }

    Reply get(String path) {
        return async(request(path).GET().build()).join();
    }

    Reply post(String path, String json) {
        return async(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build())
                .join();
    }

    Reply delete(String path) {
        return async(request(path).DELETE().build()).join();
    }

    /** A call of the Bot API with a JSON body. */
    Reply bot(String method, String json) {
        return botAsync(method, json).join();
    }

    CompletableFuture<Reply> botAsync(String method, String json) {
        return async(request("/bot" + TOKEN + "/" + method)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<byte[]> raw(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofByteArray());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    }

    private CompletableFuture<Reply> async(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> {
            try {
                String body = response.body();
                return new Reply(response.statusCode(), body.isEmpty() ? null : Json.MAPPER.readTree(body));
            } catch (IOException noJson) {
                throw new IllegalStateException("Not JSON: " + response.body(), noJson);
            }
        });
    }
}
