package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.MessageKind;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Database;
import io.deskwire.store.intake.UpdateRetention;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class IntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    UpdateRetention retention;

    @Inject
    void retention(Database database) {
        retention = new UpdateRetention(database);
    }

    @Test
    void aMessageOpensATicketAndArrivesAsItWasWritten() {
        // Given
        String text =
                "<script>alert(1)</script> \u05e9\u05dc\u05d5\u05dd \uD83D\uDE00\nsecond line " + "x".repeat(4_000);

        // When
        telegram.write(101, text);

        // Then
        List<EventData> events = eventsOf("Customer 101", 2);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("TicketOpened", "MessageReceived");
        MessageReceived received = (MessageReceived) events.get(1);
        assertThat(received.message().text()).isEqualTo(text);
        assertThat(received.message().kind()).isEqualTo(MessageKind.TEXT);
        assertThat(received.ticket().subject())
                .startsWith("<script>alert(1)</script>")
                .doesNotContain("\n");
        assertThat(desk.ticket(received.ticket().id())).isEqualTo(received.ticket());
    }

    @Test
    void theSameCustomersMessagesStayTogetherAndInOrder() {
        // Given
        List<String> texts = List.of("one", "two", "three", "four", "five");

        // When
        texts.forEach(text -> telegram.write(102, text));

        // Then
        eventsOf("Customer 102", 6);
        List<MessageReceived> received = desk.received("Customer 102");
        assertThat(received).extracting(event -> event.message().text()).isEqualTo(texts);
        assertThat(received).extracting(event -> event.ticket().unread()).containsExactly(1, 2, 3, 4, 5);
        assertThat(received)
                .extracting(event -> event.ticket().id())
                .containsOnly(received.get(0).ticket().id());
    }

    @Test
    void aTicketThatWasResolvedTodayIsReopened() {
        // Given
        telegram.write(103, "first");
        long ticket = ticketOf("Customer 103");
        resolve(ticket, "23 hours");

        // When
        telegram.write(103, "again");

        // Then
        List<EventData> events = eventsOf("Customer 103", 4);
        assertThat(events.subList(2, 4))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("TicketUpdated", "MessageReceived");
        assertThat(((TicketUpdated) events.get(2)).message().kind()).isEqualTo(MessageKind.REOPENED);
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void aTicketThatWasResolvedYesterdayStaysAndANewOneIsOpened() {
        // Given
        telegram.write(104, "first");
        long old = ticketOf("Customer 104");
        resolve(old, "25 hours");

        // When
        telegram.write(104, "something else");

        // Then
        eventsOf("Customer 104", 4);
        MessageReceived received = desk.received("Customer 104").get(1);
        assertThat(received.ticket().id()).isNotEqualTo(old);
        assertThat(desk.ticket(old).status()).isEqualTo(TicketStatus.RESOLVED);
    }

    @Test
    void anOlderTicketThatAnAgentOpenedAgainIsTheOneThatGoesOn() {
        // Given
        telegram.write(108, "first matter");
        long old = ticketOf("Customer 108");
        resolve(old, "25 hours");
        telegram.write(108, "second matter");
        eventsOf("Customer 108", 4);
        resolve(desk.received("Customer 108").get(1).ticket().id(), "1 hour");
        desk.sql("UPDATE tickets SET status = 'pending', resolved_at = NULL WHERE id = " + old);

        // When
        telegram.write(108, "about the first matter");

        // Then
        eventsOf("Customer 108", 5);
        assertThat(desk.received("Customer 108").get(2).ticket().id()).isEqualTo(old);
        assertThat(desk.ticket(old).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void numbersOfUpdatesAreForgottenAfterSomeDaysAndNotBefore() {
        // Given
        desk.sql("INSERT INTO telegram_updates (update_id, seen_at) VALUES (-1, now() - interval '4 days'),"
                + " (-2, now() - interval '2 days')");

        // When
        long forgotten = retention.forget().await().atMost(PATIENCE);

        // Then
        assertThat(forgotten).isEqualTo(1);
        assertThat(retention.forget().await().atMost(PATIENCE)).isZero();
    }

    @Test
    void aRepeatedUpdateChangesNothing() {
        // Given
        long update = telegram.write(105, "once");
        eventsOf("Customer 105", 2);

        // When
        telegram.repeat(update);
        telegram.write(105, "twice");

        // Then
        eventsOf("Customer 105", 3);
        assertThat(desk.received("Customer 105"))
                .extracting(event -> event.message().text())
                .containsExactly("once", "twice");
    }

    @Test
    void whatTheDeskDoesNotKnowIsShownAsSuch() {
        // Given
        String fields = "{\"holo_gram\":{\"depth\":3.50,\"odd\":\"\\u0000\"}}";

        // When
        telegram.send(106, fields);
        telegram.write(106, "did you see it?");

        // Then
        eventsOf("Customer 106", 3);
        List<MessageReceived> received = desk.received("Customer 106");
        assertThat(received)
                .extracting(event -> event.message().text())
                .containsExactly("Unsupported: holo gram", "did you see it?");
        assertThat(received.get(0).message().kind()).isEqualTo(MessageKind.UNSUPPORTED);
        assertThat(received.get(0).message().raw().path("holo_gram").path("odd").asText())
                .isEqualTo("\uFFFD");
    }

    @Test
    void optionalCallsMayBeRefused() {
        // Given
        telegram.write(107, "hello");

        // When
        eventsOf("Customer 107", 2);

        // Then
        assertThat(telegram.faults().toString()).doesNotContain("setmycommands");
    }

    @Test
    void aWebhookThatSomebodySetWhileThisBotPollsIsTakenAwayAndNothingIsLost() {
        // Given
        telegram.write(109, "before");
        eventsOf("Customer 109", 2);

        // When
        telegram.webhook("http://127.0.0.1:1/elsewhere");
        telegram.write(109, "after");

        // Then
        eventsOf("Customer 109", 3);
        assertThat(telegram.webhook().path("url").asText()).isEmpty();
    }

    private void resolve(long ticket, String ago) {
        desk.sql("UPDATE tickets SET status = 'resolved', version = version + 1, resolved_at = now() - interval '" + ago
                + "' WHERE id = " + ticket);
    }

    private long ticketOf(String name) {
        eventsOf(name, 2);
        return desk.received(name).get(0).ticket().id();
    }

    private List<EventData> eventsOf(String name, int count) {
        await().atMost(PATIENCE).until(() -> desk.events(name).size() >= count);
        List<EventData> events = desk.events(name);
        assertThat(events).hasSize(count);
        return events;
    }
}
