package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.OnlyIntake;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * In whatever order updates come, in whatever batches and however often, the desk ends the same: each message with its text and
 * how it read before, each album with its parts in order, and the ticket with what is unread and what was last.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OnlyIntake.class)
class AnyOrderIT {
    private static final int ORDERS = 60;
    private static final long FIRST_CHAT = 7_000_000;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void anyOrderAndRepetitionEndsInTheSameDesk() {
        // Given
        desk.take(updates(FIRST_CHAT));
        String expected = state(FIRST_CHAT);
        for (int seed = 1; seed <= ORDERS; seed++) {
            long chat = FIRST_CHAT + seed;
            Random random = new Random(seed);
            List<String> shuffled = shuffled(updates(chat), random);

            // When
            while (!shuffled.isEmpty()) {
                int size = 1 + random.nextInt(Math.min(6, shuffled.size()));
                desk.take(List.copyOf(shuffled.subList(0, size)));
                shuffled.subList(0, size).clear();
            }

            // Then
            assertThat(state(chat)).as("order of seed %s", seed).isEqualTo(expected);
        }
        assertThat(expected).contains("third, corrected twice", "whole album", "\"unread\" : 5");
    }

    private static List<String> shuffled(List<String> updates, Random random) {
        List<String> shuffled = new ArrayList<>(updates);
        IntStream.range(0, 6).forEach(i -> shuffled.add(updates.get(random.nextInt(updates.size()))));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<String> updates(long chat) {
        long first = chat * 100;
        String photo = ",\"media_group_id\":\"g\",\"photo\":[{\"file_id\":\"F%1$s\",\"file_unique_id\":\"U%1$s\","
                + "\"width\":9,\"height\":9}],\"caption\":\"%2$s\"";
        List<String> bodies = List.of(
                message(chat, 1, 1, null, text("first")),
                message(chat, 2, 2, null, text("second")),
                message(chat, 3, 3, null, text("third")),
                message(chat, 1, 1, 50, text("first")),
                message(chat, 3, 3, 60, text("third, corrected")),
                message(chat, 3, 3, 70, text("third, corrected twice")),
                message(chat, 4, 10, null, photo.formatted("a", "")),
                message(chat, 5, 10, null, photo.formatted("b", "album")),
                message(chat, 6, 10, null, photo.formatted("c", "")),
                message(chat, 5, 10, 80, photo.formatted("b", "whole album")),
                message(chat, 7, 20, null, text("last")),
                message(chat, 7, 20, 90, text("last of all")));
        List<String> updates = new ArrayList<>();
        for (String body : bodies) {
            String kind = body.contains("edit_date") ? "edited_message" : "message";
            updates.add("{\"update_id\":" + (first + updates.size()) + ",\"" + kind + "\":" + body + "}");
        }
        return updates;
    }

    private static String text(String text) {
        return ",\"text\":\"" + text + "\"";
    }

    private static String message(long chat, long id, int second, Integer edited, String content) {
        return "{\"message_id\":" + id + ",\"chat\":{\"id\":" + chat
                + ",\"type\":\"private\",\"first_name\":\"Ada\"},\"date\":" + (1769860800 + second)
                + (edited == null ? "" : ",\"edit_date\":" + (1769860800 + edited)) + content + "}";
    }

    private String state(long chat) {
        JsonNode messages =
                desk.rows("SELECT (SELECT array_agg(l.telegram_id ORDER BY l.telegram_id) FROM telegram_messages l"
                        + " WHERE l.message_id = m.id) AS numbers, m.text, m.at, m.edited_at,"
                        + " (SELECT json_agg(a -> 'details' ->> 'file') FROM json_array_elements(m.attachments) a) AS files,"
                        + " (SELECT json_agg(json_build_array(v.text, v.at) ORDER BY v.at) FROM message_versions v"
                        + " WHERE v.message_id = m.id) AS versions"
                        + " FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id"
                        + " WHERE c.chat_id = " + chat + " ORDER BY m.at");
        JsonNode ticket = desk.rows("SELECT t.unread, t.last_message_text, t.last_message_at, t.waiting_since, t.status"
                + " FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chat);
        JsonNode files =
                desk.rows("SELECT f.telegram_file_id, f.state FROM files f JOIN messages m ON m.id = f.message_id"
                        + " JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = "
                        + chat
                        + " ORDER BY 1");
        return messages.toPrettyString() + ticket.toPrettyString() + files.toPrettyString();
    }
}
