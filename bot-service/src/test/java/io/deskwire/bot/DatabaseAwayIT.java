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
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void nothingIsAcknowledgedWhileTheDatabaseIsAwayAndAllOfItArrivesAfterwards() {
        // Given
        desk.open();
        telegram.write(401, "before");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 401").size() == 1);
        postgres.stop();
        int pending;
        int live;
        try {
            telegram.write(401, "meanwhile 1");
            await().atMost(PATIENCE).until(() -> health("ready") == 503);
            telegram.write(401, "meanwhile 2");
            pending = telegram.pending();
            live = health("live");
        } finally {
            // When
            postgres.startAgain();
        }

        // Then
        assertThat(pending).isGreaterThanOrEqualTo(2);
        assertThat(live).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health("ready")).isEqualTo(200));
        await().atMost(PATIENCE).until(() -> desk.received("Customer 401").size() == 3);
        assertThat(desk.received("Customer 401"))
                .extracting(event -> event.message().text())
                .containsExactly("before", "meanwhile 1", "meanwhile 2");
        await().atMost(PATIENCE).until(() -> telegram.pending() == 0);
        assertThat(metrics()).contains("deskwire_updates_taken_total", "deskwire_outbox_depth");
    }

    @Test
    void whatHitsAllUpdatesIsNotAcknowledgedIsSaidAndArrivesWhenItIsMended() {
        // Given
        desk.open();
        desk.sql("ALTER TABLE messages RENAME COLUMN quote TO quoted");
        try {
            // When
            telegram.write(402, "meanwhile");

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(diagnosis())
                    .contains("No update can be taken in", "42703")
                    .doesNotContain("meanwhile"));
            assertThat(telegram.pending()).isOne();
            assertThat(metrics()).doesNotContain("deskwire_intake_stopped_seconds 0.0");
        } finally {
            desk.sql("ALTER TABLE messages RENAME COLUMN quoted TO quote");
        }
        await().atMost(PATIENCE).until(() -> desk.received("Customer 402").size() == 1);
        await().atMost(PATIENCE).until(() -> telegram.pending() == 0);
        assertThat(desk.received("Customer 402").get(0).message().text()).isEqualTo("meanwhile");
    }

    private String diagnosis() {
        return given().header("Authorization", "Bearer " + key)
                .get("/api/internal/diagnosis")
                .asString();
    }

    private int health(String which) {
        return given().get(management.resolve("health/" + which)).statusCode();
    }

    private String metrics() {
        return given().get(management.resolve("metrics")).asString();
    }
}
