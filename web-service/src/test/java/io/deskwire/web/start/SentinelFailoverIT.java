package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RedisSentinels;
import io.deskwire.web.socket.SocketClient;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two packaged replicas whose {@code REDICT_URL} names three sentinels, and a master that dies. */
class SentinelFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Long> changes = new ArrayList<>();

    @Test
    void aPageMissesNothingAndNewsCrossByRedisAgain() {
        try (RedisSentinels sentinels = RedisSentinels.start();
                ReplicaProcess here = ReplicaProcess.start(settings(sentinels));
                ReplicaProcess there = ReplicaProcess.start(here.postgres(), settings(sentinels))) {
            // Given
            String admin = here.signIn();
            SocketClient page = SocketClient.open(there.http(), admin);
            page.send("{\"type\":\"hello\"}");
            awaitNewsByRedis(here, admin);

            // When
            sentinels.first().kill();

            // Then
            awaitNewsByRedis(here, admin);
            await().atMost(PATIENCE).until(() -> page.numbers().containsAll(changes));
            assertThat(page.numbers()).isSorted().doesNotHaveDuplicates();
            assertThat(here.log())
                    .contains("is back: publishing through it again")
                    .doesNotContain("ERROR");
            assertThat(there.ready()).isEqualTo(200);
        }
    }

    private static Map<String, String> settings(RedisSentinels sentinels) {
        return Map.of(
                "REDICT_URL",
                sentinels.url(),
                "QUARKUS_REDIS_CLIENT_TYPE",
                "sentinel",
                "QUARKUS_REDIS_MASTER_NAME",
                RedisSentinels.MASTER);
    }

    /** Goes on to change something until both replicas were told of it by Redis. */
    private void awaitNewsByRedis(ReplicaProcess replica, String admin) {
        int before = changes.size();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            changes.add(rename(replica, admin));
            return changes.stream().skip(before).anyMatch(seq -> replica.log()
                    .lines()
                    .anyMatch(line ->
                            line.contains("[REDICT] Published seq=" + seq + " ") && line.endsWith("subscribers: 2")));
        });
    }

    /** Returns the number of the event. */
    private long rename(ReplicaProcess replica, String admin) {
        return given().cookie("deskwire_session", admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Admin " + changes.size()))
                .patch(replica.http() + "/api/agents/admin")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("seq");
    }
}
