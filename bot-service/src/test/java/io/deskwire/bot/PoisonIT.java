package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.intake.Taken;
import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.model.MessageKind;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A constraint plays the part of whatever may keep an update from being stored. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class PoisonIT {
    @Inject
    TicketManager tickets;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @AfterEach
    void whatWasForbiddenIsAllowedAgain() {
        desk.sql("ALTER TABLE messages DROP CONSTRAINT IF EXISTS poison");
    }

    @Test
    void onePoisonousUpdateDoesNotKeepTheOthersOut() {
        // Given
        desk.sql("ALTER TABLE messages ADD CONSTRAINT poison CHECK (text <> 'poison') NOT VALID");
        List<String> batch = List.of(update(9001, "before"), update(9002, "poison"), update(9003, "after"));

        // When
        Taken taken = take(batch);

        // Then
        assertThat(taken).isEqualTo(new Taken(9003L, 3, 0));
        assertThat(desk.received("Poisoner 9001"))
                .extracting(event -> event.message().text())
                .containsExactly("before");
        assertThat(desk.received("Customer 9002"))
                .extracting(event -> event.message().kind())
                .containsExactly(MessageKind.UNSUPPORTED);
        assertThat(desk.received("Poisoner 9003"))
                .extracting(event -> event.message().text())
                .containsExactly("after");
    }

    @Test
    void whatCannotBeStoredAtAllIsNotTriedForEver() {
        // Given
        desk.sql(
                "ALTER TABLE messages ADD CONSTRAINT poison CHECK (text NOT LIKE '%poison%' AND kind <> 'unsupported') NOT VALID");
        take(List.of(update(9011, "poison")));

        // When
        Taken again = take(List.of(update(9011, "poison"), update(9012, "fine")));

        // Then
        assertThat(again).isEqualTo(new Taken(9012L, 1, 1));
        assertThat(desk.received("Poisoner 9012")).hasSize(1);
    }

    private Taken take(List<String> batch) {
        return tickets.take(batch).await().atMost(Duration.ofSeconds(20));
    }

    private static String update(long id, String text) {
        return "{\"update_id\":" + id + ",\"message\":{\"message_id\":1,\"date\":1769860800,\"text\":\"" + text
                + "\",\"chat\":{\"id\":" + id + ",\"type\":\"private\",\"first_name\":\"Poisoner " + id + "\"}}}";
    }
}
