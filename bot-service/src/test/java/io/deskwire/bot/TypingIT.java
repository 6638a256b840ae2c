package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.publish.Publisher;
import io.deskwire.testing.DatabaseAndRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the replicas of the web-service say on {@code chat:signals}, as the customer sees it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class TypingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    Publisher publisher;

    @Inject
    MeterRegistry meters;

    @Test
    void whatAReplicaSaysIsShownToTheCustomer() {
        // Given
        long ticket = desk.ticketOf(telegram, 701);

        // When: as the web-service says it. The bot may not listen yet, or have no turn to send
        await().atMost(PATIENCE).until(() -> {
            publisher.typing(ticket);
            return !telegram.calls("sendChatAction", 701).isEmpty();
        });

        // Then
        assertThat(telegram.calls("sendChatAction", 701))
                .allMatch(call -> call.path("status").asInt() == 200);
    }

    @Test
    void whatReplicasTellEachOtherAndNonsenseConcernNoCustomer() {
        // Given
        long looked = desk.ticketOf(telegram, 702);
        long typed = desk.ticketOf(telegram, 703);

        // When: the channel keeps the order, so what came before the last one was heard when that one is shown
        await().atMost(PATIENCE).until(() -> {
            say(
                    "{\"type\":\"presence\",\"replica\":\"6f0c1d5e-0000-4000-8000-000000000001\",\"tickets\":[{\"ticketId\":"
                            + looked + ",\"viewing\":[\"mira\"],\"typing\":[\"mira\"]}]}");
            say("{\"type\":\"viewing\",\"ticketId\":" + looked + "}");
            say("{broken");
            say("{\"type\":\"typing\",\"ticketId\":\"" + "x".repeat(10) + "\"}");
            publisher.typing(typed);
            return !telegram.calls("sendChatAction", 703).isEmpty();
        });

        // Then
        assertThat(telegram.calls("sendChatAction", 702)).isEmpty();
        assertThat(meters.get("deskwire.subscription.passed.over")
                        .tag("channel", "chat:signals")
                        .counter()
                        .count())
                .isPositive();
    }

    private void say(String signal) throws Exception {
        publisher
                .redict()
                .orElseThrow()
                .publish("chat:signals", signal)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
