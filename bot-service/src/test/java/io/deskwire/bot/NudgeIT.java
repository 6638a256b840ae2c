package io.deskwire.bot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.publish.Publisher;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The worker's own timer is set so far away that only a nudge makes it look. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(NudgeIT.WithoutTimer.class)
class NudgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    Publisher publisher;

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @Test
    void anHttpNudgeMakesTheBotSend() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 301), "nudged");
        List<DeliveryStatus> before = desk.deliveries(reply);

        // When
        given().header("Authorization", "Bearer " + key)
                .post("/api/internal/nudge")
                .then()
                .statusCode(202);

        // Then
        assertThat(before).isEmpty();
        desk.awaitFate(reply, DeliveryStatus.SENT);
    }

    @Test
    void aRedisNudgeMakesTheBotSend() {
        // Given
        long ticket = desk.ticketOf(telegram, 302);
        Message reply = desk.reply(ticket, "nudged");

        // When
        publisher.nudge(ticket);

        // Then
        desk.awaitFate(reply, DeliveryStatus.SENT);
    }

    @Test
    void aWrongKeyIsRefused() {
        // Given
        String wrong = "Bearer " + key + "x";

        // When
        var answer = given().header("Authorization", wrong).post("/api/internal/nudge");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    public static final class WithoutTimer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.delivery.idle", "1h");
        }
    }
}
