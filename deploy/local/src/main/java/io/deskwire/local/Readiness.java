package io.deskwire.local;

import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until parts answer that they are ready, and says what it waits for. */
final class Readiness {

    /** Four JVMs that start at once on two cores need about ten seconds; the rest is for a slow or busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(120);

    /** By then a person wonders. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(5);

    private static final Duration NEXT_WORD = Duration.ofSeconds(20);
    /** A part that is up answers in milliseconds; this is for one that was stopped in the middle of an answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();
    private final Consumer<String> console;

    Readiness(Consumer<String> console) {
        this.console = console;
    }

    /**
     * Returns when every part is ready.
     *
     * @throws StartFailure when one ends, or is not ready within {@link #LIMIT}
     */
    void await(List<ManagedProcess> parts) {
        List<ManagedProcess> waiting = new ArrayList<>(parts);
        long start = System.nanoTime();
        long nextWord = FIRST_WORD.toNanos();
        while (true) {
            waiting.removeIf(part -> isReady(part.health()));
            if (waiting.isEmpty()) {
                return;
            }
            for (ManagedProcess part : waiting) {
                if (part.pid().isEmpty()) {
                    throw StartFailure.withLog(part.name() + " ended before it was ready.", part.log());
                }
            }
            long passed = System.nanoTime() - start;
            if (passed > LIMIT.toNanos()) {
                ManagedProcess first = waiting.get(0);
                throw StartFailure.withLog(
                        names(waiting) + " did not become ready within " + LIMIT.toSeconds() + " s (asked at "
                                + first.health() + ").",
                        first.log());
            }
            if (passed > nextWord) {
                console.accept("Waiting for " + names(waiting) + " to be ready.");
                nextWord += NEXT_WORD.toNanos();
            }
            pause();
        }
    }

    private static String names(List<ManagedProcess> parts) {
        return parts.stream().map(ManagedProcess::name).collect(Collectors.joining(", "));
    }

    private boolean isReady(URI health) {
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(ANSWER_LIMIT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StartFailure("Interrupted while waiting for the line to be ready.", cause);
    }
}
