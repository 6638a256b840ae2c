package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.intake.IntakeResult;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bots number their updates and messages alike, and the same person writes to both. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class TwoBotsIT {
    private static final long OTHER = 815;

    TelegramScript telegram;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
        desk.sql("INSERT INTO bots (id, active) VALUES (" + OTHER + ", false) ON CONFLICT DO NOTHING");
    }

    @Test
    void theSameUpdateOfTheSamePersonIsTwoMessagesInTwoTickets() {
        // Given
        desk.take(SimulatedTelegram.BOT, List.of(update(9701, 9701, "to the one")));

        // When
        IntakeResult taken = desk.take(OTHER, List.of(update(9701, 9701, "to the other")));

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(9701L, 1, 0));
        List<MessageReceived> received = desk.received("Customer of two 9701");
        assertThat(received)
                .extracting(
                        event -> event.ticket().bot(), event -> event.message().text())
                .containsExactly(tuple(SimulatedTelegram.BOT, "to the one"), tuple(OTHER, "to the other"));
        assertThat(received).extracting(event -> event.ticket().id()).doesNotHaveDuplicates();
        assertThat(received).extracting(event -> event.ticket().contact().id()).doesNotHaveDuplicates();
    }

    @Test
    void anEditChangesTheMessageOfItsBot() {
        // Given
        desk.take(SimulatedTelegram.BOT, List.of(update(9711, 9711, "one")));
        desk.take(OTHER, List.of(update(9711, 9711, "other")));

        // When
        desk.take(
                OTHER,
                List.of(ChatUpdates.of(
                        9712,
                        "edited_message",
                        9711,
                        ChatUpdates.AT,
                        ChatUpdates.edited(60, "another"),
                        9711,
                        "Customer of two 9711")));

        // Then
        assertThat(desk.rowsOf(
                                9711,
                                "SELECT m.text FROM messages m JOIN tickets t ON t.id = m.ticket_id",
                                "m.author = 'customer'",
                                "m.id")
                        .findValuesAsText("text"))
                .containsExactly("one", "another");
    }

    @Test
    void aReplyToTheOneIsNotSentByTheOther() {
        // Given
        desk.take(OTHER, List.of(update(9721, 9721, "hello")));
        Ticket there = desk.received("Customer of two 9721").get(0).ticket();

        // When
        Message reply = desk.reply(there.id(), "not by this one");

        // Then: this process runs the other bot only, and what comes behind is sent
        long here = desk.ticketOf(telegram, 9722);
        desk.awaitFate(desk.reply(here, "by this one"), DeliveryStatus.SENT);
        assertThat(desk.message(reply.id()).delivery()).isEqualTo(DeliveryStatus.QUEUED);
        JsonNode waiting = desk.rows(
                "SELECT b.id FROM outbox o JOIN bots b ON b.number = o.bot WHERE o.message_id = " + reply.id());
        assertThat(waiting.findValuesAsText("id")).containsExactly(String.valueOf(OTHER));
    }

    private static String update(long id, long chat, String text) {
        return ChatUpdates.of(
                id, "message", id, ChatUpdates.AT, ChatUpdates.said(text), chat, "Customer of two " + chat);
    }
}
