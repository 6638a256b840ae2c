package io.deskwire.bench.size;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An agent's requests at one replica, one after the other on a kept connection, as a browser sends them: packed answers are asked for. */
final class DeskRequests {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String cookie;

    DeskRequests(int port, String cookie) {
        this.port = port;
        this.cookie = "deskwire_session=" + cookie;
    }

    /** Asks and returns the bytes that came over the wire, packed where the replica packs. */
    int packedBytes(String path, Latencies times) throws IOException, InterruptedException {
        return send(request(path).header("Accept-Encoding", "gzip").GET().build(), times).length;
    }

    /** Asks and returns the answer's text. */
    String text(String path, Latencies times) throws IOException, InterruptedException {
        return new String(send(request(path).GET().build(), times), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Takes a ticket. */
    void claim(long ticket) throws IOException, InterruptedException {
        HttpRequest request = request("/api/tickets/" + ticket + "/claim")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        send(request, new Latencies());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_LIMIT)
                .header("Cookie", cookie);
    }

    private byte[] send(HttpRequest request, Latencies times) throws IOException, InterruptedException {
        long from = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        times.record(System.nanoTime() - from);
        if (response.statusCode() != 200) {
            throw new BenchFailure(
                    "The desk answered " + request.uri().getPath() + " with " + response.statusCode() + ".");
        }
        return response.body();
    }
}
