package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.intake.TicketManager;
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
    private static final int AT = 1_769_860_800;

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
    TicketManager tickets;

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
            flood.add(text(95_000 + i, 951, "/new word" + i));
        }
        flood.add(text(95_990, 952, "somebody else"));

        // When
        take(flood);

        // Then
        assertThat(rows("SELECT t.id FROM tickets t", 951)).hasSize(5);
        assertThat(rows(
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        951,
                        "m.author = 'customer'"))
                .hasSize(60);
        assertThat(rows("SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", 951, "m.kind = 'limit'"))
                .hasSize(1);
        assertThat(rows("SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", 952))
                .hasSize(1);
    }

    @Test
    void whoAsksFasterThanTheBotMayAnswerHoldsUpNoReply() {
        // Given
        take(List.of(text(95_700, 963, "My matter")));
        List<String> flood = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            flood.add(text(95_700 + i, 963, "/help"));
        }

        // When
        take(flood);

        // Then
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 963 AND operation = 'notice'"))
                .hasSize(10);
    }

    @Test
    void aPictureOfAnotherChatThatIsFetchedLaterSaysSo() {
        // Given
        take(List.of(photo(95_801, 964, 900)));
        String reply =
                "\"text\":\"And this?\",\"external_reply\":{\"origin\":{\"type\":\"hidden_user\",\"sender_user_name\":\"Ada\",\"date\":1},"
                        + "\"photo\":[{\"file_id\":\"e\",\"file_unique_id\":\"e\",\"width\":1,\"height\":1,\"file_size\":900}]}";

        // When
        take(List.of(update(95_802, 964, "message", 95_802, reply)));

        // Then
        assertThat(rows(
                                "SELECT m.reference -> 'attachment' ->> 'reason' AS reason FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                                964,
                                "m.text = 'And this?'")
                        .path(0)
                        .path("reason")
                        .asText())
                .startsWith("It is fetched later");
    }

    @Test
    void filesAboveTheLimitAreFetchedLaterAndSaySo() {
        // Given
        take(List.of(photo(95_101, 953, 600), photo(95_102, 954, 600)));

        // When
        take(List.of(photo(95_103, 953, 600), photo(95_104, 953, 900)));

        // Then
        assertThat(rows(
                        "SELECT round(extract(epoch FROM f.due_at - f.created_at) / 3600) AS hours FROM files f"
                                + " JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id",
                        953,
                        "true",
                        "m.id"))
                .extracting(row -> row.path("hours").asInt())
                .containsExactly(0, 1, 2);
        assertThat(rows(
                        "SELECT m.attachments -> 0 ->> 'reason' AS reason FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        953,
                        "m.author = 'customer'",
                        "m.id"))
                .extracting(row -> row.path("reason").isNull())
                .containsExactly(true, false, false);
        assertThat(rows("SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", 953, "m.kind = 'limit'"))
                .hasSize(1);
        assertThat(rows(
                        "SELECT 1 FROM files f JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id",
                        954,
                        "f.due_at <= now()"))
                .hasSize(1);
    }

    @Test
    void whoIsMutedIsHeardByNobodyAndNothingIsLost() {
        // Given
        take(List.of(text(95_201, 955, "Buy coins")));
        desk.sql("UPDATE contacts SET muted = true WHERE chat_id = 955");
        settle(955, "pending");
        desk.sql("DELETE FROM outbox WHERE chat_id = 955");

        // When
        take(List.of(text(95_202, 955, "More coins"), text(95_203, 955, "/new coins"), text(95_204, 955, "/help")));

        // Then
        assertThat(rows(
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        955,
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
        take(List.of(text(95_300 + chat, chat, "My matter")));
        settle(chat, "resolved");

        // When
        take(List.of(text(96_300 + chat, chat, text)));

        // Then
        assertThat(ticket(chat).path("status").asText()).isEqualTo(status);
        assertThat(ticket(chat).path("unread").asInt()).isEqualTo(unread);
        assertThat(rows(
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        chat,
                        "m.author = 'customer'",
                        "m.id"))
                .extracting(row -> row.path("text").asText())
                .containsExactly("My matter", text);
    }

    @Test
    void aReplyThatFailsLeavesWhatCameAfterAThanksInTheSameBatchWaiting() {
        // Given
        take(List.of(text(96_501, 965, "My matter")));
        settle(965, "resolved");
        take(List.of(
                text(96_502, 965, "Thanks!"), text(96_503, 965, "It is broken again"), text(96_504, 965, "Thanks")));
        long ticket = rows("SELECT t.id FROM tickets t", 965).path(0).path("id").asLong();
        long reply = desk.reply(ticket, "Our answer").id();

        // When
        desk.sql("UPDATE messages SET delivery = 'failed' WHERE id = " + reply);

        // Then
        TicketStanding standing = database.snapshot(
                        transaction -> new TicketStandings().of(transaction, List.of(ticket)))
                .await()
                .atMost(Duration.ofSeconds(20))
                .get(ticket);
        assertThat(standing.since()).isEqualTo(Instant.ofEpochSecond(AT));
        assertThat(standing.unread()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"966, 26214400, waiting, 0", "967, 31457280, waiting, 0", "968, 31457281, refused, 1"})
    void howLargeAFileMayBeIsWhatWasSet(long chat, int size, String state, int told) {
        // When
        take(List.of(photo(96_000 + chat, chat, size)));

        // Then
        JsonNode file = rows(
                        "SELECT m.attachments -> 0 ->> 'state' AS state, m.attachments -> 0 ->> 'reason' AS reason"
                                + " FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        chat,
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
        take(List.of(text(id, chat, "Order 1")));
        settle(chat, before);

        // When
        take(List.of(edit(id + 1, chat, id, "Order 2")));

        // Then
        assertThat(ticket(chat).path("status").asText()).isEqualTo(after);
        assertThat(ticket(chat).path("unread").asInt()).isOne();
        assertThat(ticket(chat).path("waiting_since").isNull()).isEqualTo(silent);
        assertThat(rows(
                        "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        chat,
                        "m.kind = 'edited'"))
                .hasSize(lines);
    }

    /** An agent answers, or resolves. */
    private void settle(long chat, String status) {
        long ticket =
                rows("SELECT t.id FROM tickets t", chat).path(0).path("id").asLong();
        if (!status.equals("resolved")) {
            desk.reply(ticket, "Our answer");
        }
        desk.sql("UPDATE tickets SET read_id = m.id, settled_id = CASE WHEN '" + status
                + "' = 'resolved' THEN m.id ELSE 0 END FROM (SELECT max(id) AS id FROM messages WHERE ticket_id = "
                + ticket
                + ") m WHERE tickets.id = " + ticket);
        desk.sql("UPDATE tickets t SET status = '" + status + "', unread = 0, waiting_since = NULL, resolved_at = "
                + (status.equals("resolved") ? "to_timestamp(" + AT + ")" : "NULL")
                + " FROM contacts c WHERE c.id = t.contact_id AND c.chat_id = " + chat);
    }

    private JsonNode ticket(long chat) {
        return rows("SELECT t.status, t.unread, t.waiting_since FROM tickets t", chat)
                .path(0);
    }

    private JsonNode rows(String select, long chat, String... more) {
        return desk.rows(select + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chat
                + (more.length > 0 ? " AND " + more[0] : "") + (more.length > 1 ? " ORDER BY " + more[1] : ""));
    }

    private void take(List<String> batch) {
        tickets.take(batch).await().atMost(Duration.ofSeconds(20));
    }

    private static String text(long id, long chat, String text) {
        return update(id, chat, "message", id, "\"text\":\"" + text + "\"");
    }

    private static String edit(long id, long chat, long message, String text) {
        return update(id, chat, "edited_message", message, "\"edit_date\":" + (AT + 60) + ",\"text\":\"" + text + "\"");
    }

    private static String photo(long id, long chat, int size) {
        return update(
                id,
                chat,
                "message",
                id,
                "\"photo\":[{\"file_id\":\"f" + id + "\",\"file_unique_id\":\"u" + id
                        + "\",\"width\":1,\"height\":1,\"file_size\":" + size + "}]");
    }

    private static String update(long id, long chat, String kind, long message, String content) {
        return "{\"update_id\":" + id + ",\"" + kind + "\":{\"message_id\":" + message + ",\"date\":" + AT + ","
                + content + ",\"chat\":{\"id\":" + chat + ",\"type\":\"private\",\"first_name\":\"Customer " + chat
                + "\"}}}";
    }
}
