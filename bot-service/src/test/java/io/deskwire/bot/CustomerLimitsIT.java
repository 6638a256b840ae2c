package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.store.Database;
import io.deskwire.store.tickets.TicketStanding;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one customer may take of the desk, and what they write when all was said. Nothing is sent and no file is fetched. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(CustomerLimitsIT.Narrow.class)
class CustomerLimitsIT {

    /** A thousand bytes of files an hour; a Bot API server of one's own gives files of up to 30 MiB. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.delivery.idle", "1h",
                    "deskwire.files.parallel", "0",
                    "deskwire.customer.commands", "true",
                    "deskwire.customer.card", "true",
                    "deskwire.customer.file-bytes-per-hour", "1000",
                    "deskwire.files.largest", "31457280");
        }
    }

    @Inject
    Desk desk;

    @Inject
    Database database;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void whoWantsANewTicketForEachWordGetsFiveAndAllWordsAreThere() {
        // Given
        List<String> flood = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            flood.add(ChatUpdates.text(95_000 + i, 951, "/new word" + i));
        }
        flood.add(ChatUpdates.text(95_990, 952, "somebody else"));

        // When
        desk.take(flood);

        // Then
        assertThat(desk.rowsOf(951, "SELECT t.id FROM tickets t")).hasSize(5);
        assertThat(desk.rowsOf(
                        951,
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'"))
                .hasSize(60);
        assertThat(desk.rowsOf(
                        951, "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", "m.kind = 'limit'"))
                .hasSize(1);
        assertThat(desk.rowsOf(952, "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id"))
                .hasSize(1);
    }

    @Test
    void whoAsksFasterThanTheBotMayAnswerHoldsUpNoReply() {
        // Given
        desk.take(List.of(ChatUpdates.text(95_700, 963, "My matter")));
        List<String> flood = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            flood.add(ChatUpdates.text(95_700 + i, 963, "/help"));
        }

        // When
        desk.take(flood);

        // Then
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 963 AND operation = 'notice'"))
                .hasSize(10);
    }

    @Test
    void aPictureOfAnotherChatThatIsFetchedLaterSaysSo() {
        // Given
        desk.take(List.of(photo(95_801, 964, 900)));
        String reply =
                "\"text\":\"And this?\",\"external_reply\":{\"origin\":{\"type\":\"hidden_user\",\"sender_user_name\":\"Ada\",\"date\":1},"
                        + "\"photo\":[{\"file_id\":\"e\",\"file_unique_id\":\"e\",\"width\":1,\"height\":1,\"file_size\":900}]}";

        // When
        desk.take(List.of(ChatUpdates.message(95_802, 964, reply)));

        // Then
        assertThat(desk.rowsOf(
                                964,
                                "SELECT m.reference -> 'attachment' ->> 'reason' AS reason FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                                "m.text = 'And this?'")
                        .path(0)
                        .path("reason")
                        .asText())
                .startsWith("It is fetched later");
    }

    @Test
    void filesAboveTheLimitAreFetchedLaterAndSaySo() {
        // Given
        desk.take(List.of(photo(95_101, 953, 600), photo(95_102, 954, 600)));

        // When
        desk.take(List.of(photo(95_103, 953, 600), photo(95_104, 953, 900)));

        // Then
        assertThat(desk.rowsOf(
                        953,
                        "SELECT round(extract(epoch FROM f.due_at - f.created_at) / 3600) AS hours FROM files f"
                                + " JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id",
                        "true",
                        "m.id"))
                .extracting(row -> row.path("hours").asInt())
                .containsExactly(0, 1, 2);
        assertThat(desk.rowsOf(
                        953,
                        "SELECT m.attachments -> 0 ->> 'reason' AS reason FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'",
                        "m.id"))
                .extracting(row -> row.path("reason").isNull())
                .containsExactly(true, false, false);
        assertThat(desk.rowsOf(
                        953, "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", "m.kind = 'limit'"))
                .hasSize(1);
        assertThat(desk.rowsOf(
                        954,
                        "SELECT 1 FROM files f JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id",
                        "f.due_at <= now()"))
                .hasSize(1);
    }

    @Test
    void whoIsMutedIsHeardByNobodyAndNothingIsLost() {
        // Given
        desk.take(List.of(ChatUpdates.text(95_201, 955, "Buy coins")));
        desk.sql("UPDATE contacts SET muted = true WHERE chat_id = 955");
        settle(955, "pending");
        desk.sql("DELETE FROM outbox WHERE chat_id = 955");

        // When
        desk.take(List.of(
                ChatUpdates.text(95_202, 955, "More coins"),
                ChatUpdates.text(95_203, 955, "/new coins"),
                ChatUpdates.text(95_204, 955, "/help")));

        // Then
        assertThat(desk.rowsOf(
                        955,
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'",
                        "m.id"))
                .extracting(row -> row.path("text").asText())
                .containsExactly("Buy coins", "More coins", "coins");
        assertThat(ticket(955).path("unread").asInt()).isZero();
        assertThat(ticket(955).path("waiting_since").isNull()).isTrue();
        assertThat(ticket(955).path("status").asText()).isEqualTo("pending");
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 955")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "956 | Thank you so much! | resolved | 0",
                "957 | 👍 | resolved | 0",
                "958 | Thanks, but it is broken again | open | 1"
            })
    void aShortThanksOpensNothing(long chat, String text, String status, int unread) {
        // Given
        desk.take(List.of(ChatUpdates.text(95_300 + chat, chat, "My matter")));
        settle(chat, "resolved");

        // When
        desk.take(List.of(ChatUpdates.text(96_300 + chat, chat, text)));

        // Then
        assertThat(ticket(chat).path("status").asText()).isEqualTo(status);
        assertThat(ticket(chat).path("unread").asInt()).isEqualTo(unread);
        assertThat(desk.rowsOf(
                        chat,
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'",
                        "m.id"))
                .extracting(row -> row.path("text").asText())
                .containsExactly("My matter", text);
    }

    @Test
    void aReplyThatFailsLeavesWhatCameAfterAThanksInTheSameBatchWaiting() {
        // Given
        desk.take(List.of(ChatUpdates.text(96_501, 965, "My matter")));
        settle(965, "resolved");
        desk.take(List.of(
                ChatUpdates.text(96_502, 965, "Thanks!"),
                ChatUpdates.text(96_503, 965, "It is broken again"),
                ChatUpdates.text(96_504, 965, "Thanks")));
        long ticket = desk.rowsOf(965, "SELECT t.id FROM tickets t")
                .path(0)
                .path("id")
                .asLong();
        long reply = desk.reply(ticket, "Our answer").id();

        // When
        desk.sql("UPDATE messages SET delivery = 'failed' WHERE id = " + reply);

        // Then
        TicketStanding standing = database.snapshot(
                        transaction -> new TicketStandings().of(transaction, List.of(ticket)))
                .await()
                .atMost(Duration.ofSeconds(20))
                .get(ticket);
        assertThat(standing.since()).isEqualTo(Instant.ofEpochSecond(ChatUpdates.AT));
        assertThat(standing.unread()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"966, 26214400, waiting, 0", "967, 31457280, waiting, 0", "968, 31457281, refused, 1"})
    void howLargeAFileMayBeIsWhatWasSet(long chat, int size, String state, int told) {
        // When
        desk.take(List.of(photo(96_000 + chat, chat, size)));

        // Then
        JsonNode file = desk.rowsOf(
                        chat,
                        "SELECT m.attachments -> 0 ->> 'state' AS state, m.attachments -> 0 ->> 'reason' AS reason"
                                + " FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'")
                .path(0);
        assertThat(file.path("state").asText()).isEqualTo(state);
        assertThat(file.path("reason").asText()).doesNotContain("20 MB");
        assertThat(desk.rows("SELECT payload -> 'parameters' ->> 'limit' AS megabytes FROM outbox WHERE chat_id = "
                        + chat + " AND payload ->> 'notice' = 'file-too-big'"))
                .hasSize(told)
                .allSatisfy(
                        notice -> assertThat(notice.path("megabytes").asText()).isEqualTo("30"));
    }

    @ParameterizedTest
    @CsvSource({"961, pending, open, false, 1", "962, resolved, resolved, true, 1"})
    void anEditOfWhatWasAnsweredIsSomethingNew(long chat, String before, String after, boolean silent, int lines) {
        // Given
        long id = 97_000 + chat * 10;
        desk.take(List.of(ChatUpdates.text(id, chat, "Order 1")));
        settle(chat, before);

        // When
        desk.take(List.of(ChatUpdates.edit(id + 1, chat, id, 60, "Order 2")));

        // Then
        assertThat(ticket(chat).path("status").asText()).isEqualTo(after);
        assertThat(ticket(chat).path("unread").asInt()).isOne();
        assertThat(ticket(chat).path("waiting_since").isNull()).isEqualTo(silent);
        assertThat(desk.rowsOf(
                        chat,
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.kind = 'edited'"))
                .hasSize(lines);
    }

    /** An agent answers, or resolves. */
    private void settle(long chat, String status) {
        long ticket = desk.rowsOf(chat, "SELECT t.id FROM tickets t")
                .path(0)
                .path("id")
                .asLong();
        if (!status.equals("resolved")) {
            desk.reply(ticket, "Our answer");
        }
        desk.sql("UPDATE tickets SET read_id = m.id, settled_id = CASE WHEN '" + status
                + "' = 'resolved' THEN m.id ELSE 0 END FROM (SELECT max(id) AS id FROM messages WHERE ticket_id = "
                + ticket
                + ") m WHERE tickets.id = " + ticket);
        desk.sql("UPDATE tickets t SET status = '" + status + "', unread = 0, waiting_since = NULL, resolved_at = "
                + (status.equals("resolved") ? "to_timestamp(" + ChatUpdates.AT + ")" : "NULL")
                + " FROM contacts c WHERE c.id = t.contact_id AND c.chat_id = " + chat);
    }

    private JsonNode ticket(long chat) {
        return desk.rowsOf(chat, "SELECT t.status, t.unread, t.waiting_since FROM tickets t")
                .path(0);
    }

    private static String photo(long id, long chat, int size) {
        return ChatUpdates.message(
                id,
                chat,
                "\"photo\":[{\"file_id\":\"f" + id + "\",\"file_unique_id\":\"u" + id
                        + "\",\"width\":1,\"height\":1,\"file_size\":" + size + "}]");
    }
}
