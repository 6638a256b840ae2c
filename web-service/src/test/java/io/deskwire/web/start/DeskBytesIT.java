package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More tickets than a snapshot has, each as long as it can be, opened by everybody at once, with the heap of deploy/up. */
class DeskBytesIT {
    private static final int TICKETS = 2_200;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private static ReplicaProcess replica;

    private static String cookie;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
        cookie = replica.signIn();
        replica.postgres()
                .execute("INSERT INTO contacts (chat_id, name) VALUES (1, repeat('漢', 129))", """
                INSERT INTO tickets (contact_id, assignee, status, priority, subject, tags, last_message_text, last_message_author,
                                     last_message_at, created_at, updated_at, resolved_at)
                SELECT 1, CASE WHEN n > 1000 THEN 'admin' END, CASE WHEN n <= 2000 THEN 'open' ELSE 'resolved' END, 'normal', repeat('漢', 80),
                       ARRAY(SELECT repeat('字', 38) || to_char(tag, 'FM00') FROM generate_series(1, 20) AS tag),
                       repeat('文', 200), 'customer', now(), now(), now(), CASE WHEN n > 2000 THEN now() END
                  FROM generate_series(1, %d) AS n\
                """.formatted(TICKETS));
    }

    @Test
    void everybodyWhoOpensTheDeskAtOnceIsAnswered() throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(40);
        try {
            // When
            List<CompletableFuture<Answer>> desks = new ArrayList<>();
            List<CompletableFuture<Answer>> lists = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                desks.add(CompletableFuture.supplyAsync(() -> get("/api/desk"), browsers)
                        .orTimeout(180, TimeUnit.SECONDS));
                lists.add(CompletableFuture.supplyAsync(() -> get("/api/tickets?view=all"), browsers)
                        .orTimeout(180, TimeUnit.SECONDS));
            }

            // Then
            List<Answer> whole = answered(desks);
            assertThat(whole).isNotEmpty().allSatisfy(desk -> {
                // 700 of the longest, which the agent's own 500 are too.
                assertThat(desk.bytes()).isBetween(2_000_000L, 4_000_000L);
                assertThat(desk.last()).isEqualTo('}');
            });
            assertThat(answered(lists)).isNotEmpty().allSatisfy(list -> assertThat(list.bytes())
                    .isLessThan(300_000));
            JsonNode desk = Json.mapper()
                    .readTree(given().cookie("deskwire_session", cookie)
                            .get(replica.http() + "/api/desk")
                            .asInputStream());
            assertThat(desk.get("tickets").size()).isEqualTo(700);
            assertThat(desk.get("truncated").asBoolean()).isTrue();
            assertThat(desk.at("/counts/open").asInt()).isEqualTo(2_000);
            assertThat(desk.at("/counts/mine").asInt()).isEqualTo(1_000);
            assertThat(desk.at("/counts/resolved").asInt()).isEqualTo(200);
            assertThat(replica.running()).isTrue();
            assertThat(replica.log()).doesNotContain("OutOfMemory");
            await().atMost(Duration.ofSeconds(10)).until(() -> replica.metric("deskwire_desk_snapshot_bytes", "") == 0);
        } finally {
            browsers.shutdownNow();
        }
    }

    /** Returns the answers that are whole; every other one has to say in words that there was no room, and when there will be. */
    private static List<Answer> answered(List<CompletableFuture<Answer>> all) {
        List<Answer> whole = new ArrayList<>();
        for (CompletableFuture<Answer> one : all) {
            Answer answer = one.join();
            if (answer.status() == 200) {
                whole.add(answer);
            } else {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.retryAfter()).isNotBlank();
                assertThat(answer.bytes()).isPositive();
            }
        }
        return whole;
    }

    /** Reads as a browser with a small memory: forty desks as texts would not fit into this process. */
    private static Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(replica.http() + path))
                .header("Cookie", "deskwire_session=" + cookie)
                .build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] piece = new byte[16 * 1024];
                long bytes = 0;
                int last = -1;
                for (int count; (count = body.read(piece)) > 0; ) {
                    bytes += count;
                    last = piece[count - 1];
                }
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").orElse(null),
                        bytes,
                        last);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Answer(int status, String retryAfter, long bytes, int last) {}
}
