package io.deskwire.bench.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a service tells about itself at {@code /q/metrics}. */
public final class Metrics {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Metrics() {}

    /**
     * The sum of a metric over all its labels.
     *
     * @param management base URL of the service's management port
     * @param name as Prometheus has it, as in {@code deskwire_sockets}
     */
    public static double read(String management, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management + "/q/metrics"))
                .timeout(ANSWER_LIMIT)
                .build();
        return sum(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body(), name);
    }

    static double sum(String text, String name) throws IOException {
        double[] values = text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (values.length == 0) {
            throw new IOException("No metric " + name + " among what the service tells.");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
