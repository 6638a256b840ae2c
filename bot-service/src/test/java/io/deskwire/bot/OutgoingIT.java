package io.deskwire.bot;

import static io.deskwire.model.AttachmentKind.DOCUMENT;
import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static io.deskwire.model.DeliveryStatus.SENT;
import static io.deskwire.model.DeliveryStatus.UNKNOWN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.DeskFilesFixture;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Everything that an agent can send, as the customer sees it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class OutgoingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EYES = "\uD83D\uDC40";

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    DeskFilesFixture files;

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @Test
    void aLongTextComesInPiecesWithItsMarks() {
        // Given
        String text = "\uD83D\uDE00 Sentence one. ".repeat(400);
        ArrayNode marks = JsonNodeFactory.instance.arrayNode();
        marks.addObject().put("type", "bold").put("offset", 0).put("length", text.length());

        // When
        Message reply = desk.reply(desk.ticketOf(telegram, 601), text, message -> message.text(text, marks));

        // Then
        desk.awaitFate(reply, SENT);
        List<JsonNode> got = telegram.fromBot(601);
        assertThat(got).hasSize(2);
        assertThat(String.join("", telegram.received(601)).strip()).isEqualTo(text.strip());
        assertThat(got).allSatisfy(message -> assertThat(
                        message.findValue("entities").path(0).path("type").asText())
                .isEqualTo("bold"));
        assertThat(desk.deliveries(reply)).containsExactly(SENDING, SENT);
    }

    @Test
    void aReplyQuotesWhatItAnswers() {
        // Given
        long ticket = desk.ticketOf(telegram, 602);
        Message question = desk.received("Customer 602").get(0).message();
        desk.sql("INSERT INTO telegram_messages (chat_id, telegram_id, message_id) SELECT 602, 1, " + question.id()
                + " ON CONFLICT DO NOTHING");

        // When
        Message reply = desk.reply(ticket, "To you too", message -> message.replyTo(question.id(), "hello"));

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(telegram.fromBot(602).get(0).path("replyTo").isMissingNode()).isFalse();
        assertThat(telegram.fromBot(602).get(0).findValue("quote")).isNotNull();
    }

    @Test
    void aQuoteThatIsNotThereDoesNotKeepTheReplyBack() {
        // Given
        long ticket = desk.ticketOf(telegram, 603);
        Message question = desk.received("Customer 603").get(0).message();
        desk.sql("INSERT INTO telegram_messages (chat_id, telegram_id, message_id) SELECT 603, 1, " + question.id()
                + " ON CONFLICT DO NOTHING");

        // When
        Message reply = desk.reply(ticket, "Hm", message -> message.replyTo(question.id(), "never said"));

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(telegram.received(603)).containsExactly("Hm");
    }

    @Test
    void anAlbumAndADocumentComeWithTheirText() {
        // Given
        Attachment one = files.picture("one.png", 40);
        Attachment two = files.picture("two.png", 350);
        Attachment paper = files.file(DOCUMENT, "Bericht \u00FC.pdf", "application/pdf", 600_000);

        // When
        Message reply = desk.reply(
                desk.ticketOf(telegram, 604),
                "Here they are",
                message -> message.attachments(List.of(one, two, paper)));

        // Then
        desk.awaitFate(reply, SENT);
        List<JsonNode> got = telegram.fromBot(604);
        assertThat(got).hasSize(3);
        assertThat(got.get(0).findValue("caption").asText()).isEqualTo("Here they are");
        assertThat(got.get(0).findValue("media_group_id")).isEqualTo(got.get(1).findValue("media_group_id"));
        JsonNode document = got.get(2).findValue("document");
        assertThat(document.path("file_name").asText()).isEqualTo("Bericht \u00FC.pdf");
        assertThat(document.path("file_size").asLong()).isEqualTo(600_000);
    }

    @Test
    void aFileThatWasSentIsSentAgainWithoutAnUpload() {
        // Given
        Attachment paper = files.file(DOCUMENT, "a.pdf", "application/pdf", 600_000);
        long ticket = desk.ticketOf(telegram, 628);
        desk.awaitFate(desk.reply(ticket, "", message -> message.attachments(List.of(paper))), SENT);

        // When
        Message again = desk.reply(ticket, "", message -> message.attachments(List.of(paper)));

        // Then
        desk.awaitFate(again, SENT);
        List<JsonNode> got = telegram.fromBot(628);
        assertThat(got.get(1).findValue("document").path("file_id"))
                .isEqualTo(got.get(0).findValue("document").path("file_id"));
    }

    @Test
    void whoCannotBeReachedIsNotTriedForEachReply() {
        // Given
        long ticket = desk.ticketOf(telegram, 610);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":610,\"status\":429,\"retryAfter\":1}");
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":610,\"status\":403,"
                + "\"description\":\"Forbidden: user is deactivated\"}");

        // When
        List<Message> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(desk.reply(ticket, "Reply " + i));
        }

        // Then
        replies.forEach(reply -> desk.awaitFate(reply, FAILED));
        assertThat(telegram.calls("sendMessage", 610)).hasSize(2);
        assertThat(desk.ticket(ticket).contact().blockedReason()).isEqualTo("deactivated");
        assertThat(desk.reason(replies.get(4))).isEqualTo("The customer's Telegram account no longer exists.");
    }

    @Test
    void aResendDoesNotRepeatPartsThatArrived() {
        // Given
        String text = "a".repeat(4_096) + "b".repeat(4_096) + "c".repeat(10);
        long ticket = desk.ticketOf(telegram, 611);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":611,\"kind\":\"hang\",\"seconds\":0.1}");
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":611,\"kind\":\"drop\",\"taken\":false}");
        Message reply = desk.reply(ticket, text);
        desk.awaitFate(reply, UNKNOWN);
        String reason = desk.reason(reply);

        // When
        desk.resend(reply);

        // Then
        assertThat(reason).contains("part 2 of 3");
        desk.awaitFate(reply, SENT);
        assertThat(String.join("", telegram.received(611))).isEqualTo(text);
    }

    @Test
    void aStormOfLimitsIsWaitedForAndKeepsTheOrder() {
        // Given
        long ticket = desk.ticketOf(telegram, 612);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":612,\"status\":429,\"retryAfter\":2,\"times\":3}");

        // When
        List<Message> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replies.add(desk.reply(ticket, "Reply " + i));
        }

        // Then
        desk.awaitFate(replies.get(3), SENT);
        assertThat(telegram.received(612)).containsExactly("Reply 0", "Reply 1", "Reply 2", "Reply 3");
        List<JsonNode> calls = telegram.calls("sendMessage", 612);
        assertThat(calls).hasSize(7);
        for (int i = 1; i <= 3; i++) {
            long waited = calls.get(i).path("atMillis").asLong()
                    - calls.get(i - 1).path("answeredAtMillis").asLong();
            assertThat(waited).isGreaterThanOrEqualTo(2_000);
        }
    }

    @Test
    void theCustomerSeesThatSomebodyTypesButNotMoreOftenThanIsOfUse() {
        // Given
        long ticket = desk.ticketOf(telegram, 613);
        await().atMost(PATIENCE).until(() -> {
            typing(ticket);
            return !telegram.calls("sendChatAction", 613).isEmpty();
        });

        // When
        typing(ticket);
        Message reply = desk.reply(ticket, "Written");

        // Then
        desk.awaitFate(reply, SENT);
        List<JsonNode> calls = telegram.calls("sendChatAction", 613);
        for (int i = 1; i < calls.size(); i++) {
            assertThat(calls.get(i).path("atMillis").asLong()
                            - calls.get(i - 1).path("atMillis").asLong())
                    .isGreaterThan(3_500);
        }
    }

    private void typing(long ticket) {
        given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body("{\"ticketId\":" + ticket + "}")
                .post("/api/internal/typing")
                .then()
                .statusCode(202);
    }
}
