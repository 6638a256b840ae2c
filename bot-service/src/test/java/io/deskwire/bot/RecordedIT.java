package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.OnlyIntake;
import io.deskwire.bot.testing.Recorded;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.Json;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each kind of update comes to, beside it in the folder {@code desk}: the events, the rows of files, versions and the outbox.
 * Numbers that the desk gives and moments that are not Telegram's are left out.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OnlyIntake.class)
class RecordedIT {
    private static final Path EXPECTED = Path.of("src/test/resources/updates/desk");
    /** Writes the files anew, for a person to read what changed. */
    private static final boolean WRITE = Boolean.getBoolean("deskwire.record");

    private static final Set<String> OF_TICKETS =
            Set.of("status", "subject", "contact", "unread", "lastMessage", "waitingSince", "source", "version");
    /** Numbers that the desk gives, and that of its bot. */
    private static final List<String> LEFT_OUT = List.of("id", "ticketId", "messageId", "bot");

    /** All that Telegram dates happened on one day. */
    private static final Pattern MOMENT = Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"");

    /** Numbers that occur in no update: a round one is found in a date. */
    private static final AtomicLong NEXT = new AtomicLong(60_037);

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    static List<String> names() {
        return Recorded.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itComesToWhatIsWrittenBesideIt(String name) throws IOException {
        // Given
        long chatId = NEXT.addAndGet(100);
        List<String> updates = Recorded.of(name, chatId, chatId * 10);
        long before = desk.head();

        // When
        desk.take(updates);

        // Then
        JsonNode actual = outcome(chatId, before);
        assertThat(desk.doneAfter(before)).allMatch(done -> done.endsWith(" CUSTOMER " + contact(chatId)));
        if (WRITE) {
            Files.writeString(EXPECTED.resolve(name + ".json"), actual.toPrettyString() + "\n");
        }
        assertThat(actual.toPrettyString()).isEqualTo(expected(name).toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void itComesToTheSameWhenItComesOneByOneAndTwice(String name) throws IOException {
        // Given
        long chatId = NEXT.addAndGet(100);
        List<String> updates = Recorded.of(name, chatId, chatId * 10);
        long before = desk.head();

        // When
        for (String update : updates) {
            desk.take(List.of(update));
            desk.take(updates.subList(0, 1));
        }
        desk.take(updates);

        // Then
        assertThat(settled(outcome(chatId, before))).isEqualTo(settled(expected(name)));
    }

    private long contact(long chatId) {
        return desk.rows("SELECT id FROM contacts WHERE chat_id = " + chatId)
                .path(0)
                .path("id")
                .asLong();
    }

    /** An album that comes in parts has other events, and a subject of its first part; where it ends is the same. */
    private static String settled(JsonNode outcome) {
        ObjectNode settled = outcome.deepCopy();
        for (JsonNode event : settled.withArray("events")) {
            if (event.path("data").has("message")) {
                settled.set("message", event.path("data").path("message"));
                ObjectNode ticket = event.path("data").path("ticket").deepCopy();
                settled.set("ticket", ticket.without(List.of("version", "subject")));
            }
        }
        settled.remove("events");
        return settled.toPrettyString();
    }

    private JsonNode outcome(long chatId, long before) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        ArrayNode events = outcome.putArray("events");
        for (EventData event : desk.eventsAfter(before)) {
            ObjectNode shown = events.addObject().put("type", EventCodec.typeOf(event));
            shown.set("data", Json.mapper().valueToTree(event));
        }
        outcome.set(
                "files",
                desk.rows("SELECT f.name, f.mime, f.size, f.state, f.reason, f.telegram_file_id FROM files f"
                        + " JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id"
                        + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chatId
                        + " ORDER BY f.telegram_file_id"));
        outcome.set(
                "versions",
                desk.rows("SELECT v.text, v.at FROM message_versions v"
                        + " JOIN messages m ON m.id = v.message_id JOIN tickets t ON t.id = m.ticket_id"
                        + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chatId
                        + " ORDER BY v.at, v.id"));
        outcome.set(
                "outbox",
                desk.rows("SELECT operation, payload FROM outbox WHERE chat_id IN (" + chatId + ", " + "-100" + chatId
                        + ") ORDER BY id"));
        return normal(outcome, chatId);
    }

    private static JsonNode expected(String name) throws IOException {
        return Json.mapper().readTree(Files.readString(EXPECTED.resolve(name + ".json")));
    }

    private static JsonNode normal(JsonNode outcome, long chatId) {
        shorten(outcome);
        try {
            String text = MOMENT.matcher(outcome.toString().replace("" + chatId, "1111"))
                    .replaceAll(moment -> moment.group().startsWith("\"2026-01-31") ? moment.group() : "\"now\"");
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void shorten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
            List<String> empty = new ArrayList<>();
            object.properties().forEach(field -> {
                if (field.getValue().isNull()
                        || (field.getValue().isArray() && field.getValue().isEmpty())) {
                    empty.add(field.getKey());
                }
            });
            object.remove(empty);
            if (object.has("replyTo")) {
                object.put("replyTo", "a message");
            }
            if (object.path("ticket") instanceof ObjectNode ticket) {
                ticket.retain(OF_TICKETS);
            }
        }
        node.forEach(RecordedIT::shorten);
    }
}
