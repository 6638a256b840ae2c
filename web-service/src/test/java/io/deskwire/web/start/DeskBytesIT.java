package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As many tickets as a snapshot has, each as long as it can be, opened by everybody at once, with the heap of deploy/up. */
class DeskBytesIT {
    private static final int TICKETS = 2_200;
    private static PostgresServer postgres;
    private static ReplicaProcess replica;
    private static String cookie;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.shared();
        replica = ReplicaProcess.start(postgres, Map.of());
        cookie = replica.signIn();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO contacts (chat_id, name) VALUES (1, repeat('漢', 129))");
            statement.execute("""
                INSERT INTO tickets (contact_id, status, priority, subject, tags, last_message_text, last_message_author,
                                     last_message_at, created_at, updated_at, resolved_at)
                SELECT 1, CASE WHEN n <= 2000 THEN 'open' ELSE 'resolved' END, 'normal', repeat('漢', 80),
                       ARRAY(SELECT repeat('字', 38) || to_char(tag, 'FM00') FROM generate_series(1, 20) AS tag),
                       repeat('文', 200), 'customer', now(), now(), now(), CASE WHEN n > 2000 THEN now() END
                  FROM generate_series(1, %d) AS n\
                """.formatted(TICKETS));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        replica.close();
        postgres.close();
    }

    @Test
    void everybodyWhoOpensTheDeskAtOnceIsAnswered() throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(40);
        try {
            // When
            List<CompletableFuture<Response>> desks = new ArrayList<>();
            List<CompletableFuture<Response>> lists = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                desks.add(CompletableFuture.supplyAsync(() -> get("/api/desk"), browsers));
                lists.add(CompletableFuture.supplyAsync(() -> get("/api/tickets?view=all"), browsers));
            }

            // Then
            int whole = 0;
            for (CompletableFuture<Response> desk : desks) {
                Response answer = desk.join();
                if (answer.statusCode() == 200) {
                    assertThat(answer.asByteArray().length).isGreaterThan(7_000_000);
                    assertThat(answer.asByteArray()[answer.asByteArray().length - 1])
                            .isEqualTo((byte) '}');
                    whole++;
                } else {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isNotBlank();
                    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
                }
            }
            assertThat(whole).isPositive();
            assertThat(lists).allSatisfy(list -> {
                assertThat(list.join().statusCode()).isEqualTo(200);
                assertThat(list.join().asByteArray().length).isLessThan(300_000);
            });
            assertThat(get("/api/desk").jsonPath().getList("tickets")).hasSize(TICKETS);
            assertThat(replica.running()).isTrue();
            assertThat(replica.log()).doesNotContain("OutOfMemory");
            await().atMost(Duration.ofSeconds(10)).until(() -> replica.metric("deskwire_desk_snapshot_bytes", "") == 0);
        } finally {
            browsers.shutdownNow();
        }
    }

    private static Response get(String path) {
        return given().cookie("deskwire_session", cookie).get(replica.http() + path);
    }
}
