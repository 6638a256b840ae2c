package io.deskwire.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    Reply patch(String path, String json) {
        return async(request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json))
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

    /** The same of another bot. */
    Reply botOf(String token, String method, String json) {
        return botAsync(token, method, json).join();
    }

    CompletableFuture<Reply> botAsync(String method, String json) {
        return botAsync(TOKEN, method, json);
    }

    private CompletableFuture<Reply> botAsync(String token, String method, String json) {
        return async(request("/bot" + token + "/" + method)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Fields and files, the same content for each, as a form. */
    HttpResponse<byte[]> multipart(String path, Map<String, String> fields, List<String> files, byte[] content)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (String file : files) {
            body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                            + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return raw(request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
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
                return new Reply(response.statusCode(), body.isEmpty() ? null : SimulatorJson.MAPPER.readTree(body));
            } catch (IOException noJson) {
                throw new IllegalStateException("Not JSON: " + response.body(), noJson);
            }
        });
    }
}
