package io.deskwire.bench.start;

import io.deskwire.bench.measure.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks a program that starts until it says that it is ready. */
final class ReadyProbe {

    /** A hundredth of what a start takes; asking more often would slow it down. */
    private static final long PERIOD_MILLIS = 10;

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ReadyProbe() {}

    /** Returns the seconds between a moment of {@link System#nanoTime()} and the first 200. */
    static double await(URI uri, long from, BooleanSupplier alive) throws InterruptedException {
        while (!answers(uri)) {
            if (!alive.getAsBoolean() || System.nanoTime() - from > LIMIT_NANOS) {
                throw new BenchFailure("What was started did not become ready at " + uri + ".");
            }
            Thread.sleep(PERIOD_MILLIS);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private static boolean answers(URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }
}
