package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer is told who writes while nobody is there. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OutOfHoursIT.Closed.class)
class OutOfHoursIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long CHAT = 951;
    private static final String NOTE =
            "Nobody is at the desk right now. We have your message and will answer when we are back.";

    /** Somebody was there some days ago and will be some days from now, also when midnight passes meanwhile. */
    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String day =
                    LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name();
            return Map.of(
                    "deskwire.customer.hours",
                    day.substring(0, 3) + " 09:00-10:00",
                    "deskwire.customer.commands",
                    "true");
        }
    }

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void theyAreToldOnceUntilSomebodyWasThereAgainAndAgentsSeeIt() {
        // When
        telegram.write(CHAT, "Is anybody there?");
        await().atMost(PATIENCE).until(() -> telegram.received(CHAT).contains(NOTE));
        telegram.write(CHAT, "Hello?");
        telegram.write(CHAT, "/new");
        telegram.write(CHAT, "Another matter");
        awaitTaken(3);

        // Then
        assertThat(told()).isEqualTo(1);
        assertThat(desk.doneAfter(0)).contains("message.queued SYSTEM notices");
        List<Message> notes = notes();
        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.text()).isEqualTo(NOTE);
            assertThat(note.author()).isEqualTo(Author.SYSTEM);
            assertThat(note.kind()).isEqualTo(MessageKind.AUTOMATIC);
            assertThat(note.ticketId())
                    .isEqualTo(desk.received("Customer 951").get(0).ticket().id());
            assertThat(desk.message(note.id()).delivery()).isEqualTo(DeliveryStatus.SENT);
        });

        // When: a week has passed, with hours in it
        desk.sql("UPDATE contacts SET away_told_at = away_told_at - interval '7 days' WHERE chat_id = " + CHAT);
        telegram.write(CHAT, "/new");
        telegram.write(CHAT, "A third matter");
        awaitTaken(4);

        // Then
        assertThat(told()).isEqualTo(2);
        assertThat(notes()).hasSize(2);
    }

    private void awaitTaken(int messages) {
        await().atMost(PATIENCE).until(() -> desk.received("Customer 951").size() == messages);
        await().atMost(PATIENCE).until(() -> desk.rows("SELECT 1 FROM outbox WHERE chat_id = " + CHAT)
                .isEmpty());
    }

    private long told() {
        return telegram.received(CHAT).stream().filter(NOTE::equals).count();
    }

    private List<Message> notes() {
        return desk.events("Customer 951").stream()
                .filter(MessageQueued.class::isInstance)
                .map(event -> ((MessageQueued) event).message())
                .toList();
    }
}
