package io.deskwire.bot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class DatabaseAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    TelegramScript telegram;
    PostgresServer postgres;

    @Inject
    Desk desk;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void nothingIsAcknowledgedWhileTheDatabaseIsAwayAndAllOfItArrivesAfterwards() {
        // Given
        telegram.write(401, "before");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 401").size() == 1);
        postgres.stop();
        try {
            telegram.write(401, "meanwhile 1");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health("ready")).isEqualTo(503));
            telegram.write(401, "meanwhile 2");
            assertThat(telegram.pending()).isGreaterThanOrEqualTo(2);
            assertThat(health("live")).isEqualTo(200);
        } finally {
            // When
            postgres.startAgain();
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health("ready")).isEqualTo(200));
        await().atMost(PATIENCE).until(() -> desk.received("Customer 401").size() == 3);
        assertThat(desk.received("Customer 401"))
                .extracting(event -> event.message().text())
                .containsExactly("before", "meanwhile 1", "meanwhile 2");
        await().atMost(PATIENCE).until(() -> telegram.pending() == 0);
        assertThat(metrics()).contains("deskwire_updates_taken_total", "deskwire_outbox_depth");
    }

    private int health(String which) {
        return given().get(management.resolve("health/" + which)).statusCode();
    }

    private String metrics() {
        return given().get(management.resolve("metrics")).asString();
    }
}
