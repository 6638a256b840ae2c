package io.deskwire.bot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.bot.intake.IntakeResult;
import io.deskwire.bot.intake.IntakeStoppedException;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.MessageKind;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps an update from being taken in: something of its own, played by a constraint, or a fault of ours. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class PoisonIT {
    private static final String FORBID =
            "ALTER TABLE messages ADD CONSTRAINT poison CHECK (text <> 'poison') NOT VALID";
    private static final String ALLOW = "ALTER TABLE messages DROP CONSTRAINT IF EXISTS poison";

    @Inject
    Desk desk;

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final List<String> mending = new ArrayList<>(List.of(ALLOW));

    @BeforeEach
    void open() {
        desk.open();
    }

    @AfterEach
    void whatWasBrokenIsMended() {
        mending.forEach(desk::sql);
        desk.sql("UPDATE intake_failures SET resolved_at = now(), resolution = 'dismissed' WHERE resolved_at IS NULL");
    }

    @Test
    void onePoisonousUpdateIsKeptWholeAndDoesNotKeepTheOthersOut() {
        // Given
        desk.sql(FORBID);
        List<String> batch = List.of(update(9001, "before"), update(9002, "poison"), update(9003, "after"));

        // When
        IntakeResult taken = desk.take(batch);

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(9003L, 3, 0));
        assertThat(texts(9001)).containsExactly("before");
        assertThat(texts(9002)).isEmpty();
        assertThat(texts(9003)).containsExactly("after");
        assertThat(desk.keptAside(9002).path("body").asText()).isEqualTo(update(9002, "poison"));
        assertThat(desk.keptAside(9002).path("fault").asText()).isEqualTo("own");
    }

    @Test
    void aReplayTakesInWhatWasKeptAndEachOnce() {
        // Given
        desk.sql(FORBID);
        desk.take(List.of(update(9011, "poison")));
        desk.sql(ALLOW);
        long id = desk.keptAside(9011).path("id").asLong();

        // When
        int first = replay(id).statusCode();

        // Then
        assertThat(first).isEqualTo(200);
        assertThat(texts(9011)).containsExactly("poison");
        assertThat(replay(id).statusCode()).isEqualTo(404);
        assertThat(desk.take(List.of(update(9011, "poison")))).isEqualTo(new IntakeResult(9011L, 0, 1));
    }

    @Test
    void whatFailsAgainStaysKeptAndSaysHowOftenItWasTried() {
        // Given
        desk.sql(FORBID);
        desk.take(List.of(update(9021, "poison")));

        // When
        int again = replay(desk.keptAside(9021).path("id").asLong()).statusCode();

        // Then
        assertThat(again).isEqualTo(422);
        assertThat(desk.keptAside(9021).path("attempts").asInt()).isOne();
        assertThat(desk.keptAside(9021).path("resolved_at").isNull()).isTrue();
    }

    @Test
    void allAreReplayedInTelegramsOrder() {
        // Given
        desk.sql("ALTER TABLE messages ADD CONSTRAINT poison CHECK (text NOT LIKE 'poison%') NOT VALID");
        desk.take(List.of(
                update(9033, 9031, "poison 3"),
                update(9031, 9031, "poison 1"),
                update(9032, 9031, "poison 2"),
                update(9034, 9034, "fine")));
        desk.sql(ALLOW);

        // When
        Response all = authorized().post("/api/internal/intake-failures/replay");

        // Then
        assertThat((int) all.path("replayed")).isEqualTo(3);
        assertThat((int) all.path("open")).isZero();
        assertThat(desk.received("Poisoner 9031"))
                .extracting(event -> event.message().text())
                .containsExactly("poison 1", "poison 2", "poison 3");
    }

    @Test
    void theListIsForWhoHasTheKeyAndHasNothingOfWhatWasWritten() {
        // Given
        desk.sql("ALTER TABLE messages ADD CONSTRAINT poison CHECK (text NOT LIKE '%secret%') NOT VALID");
        desk.take(List.of(update(9041, "my secret word")));

        // When
        Response list = authorized().get("/api/internal/intake-failures");

        // Then
        assertThat((int) list.path("open")).isOne();
        assertThat(list.path("failures[0].updateId").toString()).isEqualTo("9041");
        assertThat(list.path("failures[0].chatId").toString()).isEqualTo("9041");
        assertThat(list.path("failures[0].reason").toString()).contains("23514", "messages", "poison");
        assertThat(list.asString()).doesNotContain("secret");
        assertThat(given().get("/api/internal/intake-failures").statusCode()).isEqualTo(401);
        assertThat(given().post("/api/internal/intake-failures/replay").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatNobodyCanMendIsGivenUp() {
        // Given
        desk.sql(FORBID);
        desk.take(List.of(update(9051, "poison")));

        // When
        int given = authorized()
                .delete("/api/internal/intake-failures/"
                        + desk.keptAside(9051).path("id").asLong())
                .statusCode();

        // Then
        assertThat(given).isEqualTo(204);
        assertThat(desk.keptAside(9051).path("resolution").asText()).isEqualTo("dismissed");
    }

    @Test
    void theAgentSeesThatSomethingCouldNotBeRead() {
        // Given
        desk.take(List.of(update(9061, 9061, "hello")));
        desk.sql(FORBID);

        // When
        desk.take(List.of(update(9062, 9061, "poison")));

        // Then
        assertThat(desk.events("Poisoner 9061")).last().isInstanceOfSatisfying(TicketUpdated.class, updated -> {
            assertThat(updated.message().kind()).isEqualTo(MessageKind.UNREADABLE);
            assertThat(updated.ticket().unread()).isEqualTo(2);
            assertThat(updated.ticket().waitingSince()).isNotNull();
        });
    }

    @Test
    void whoseFirstMessageCouldNotBeReadGetsATicketThatWaits() {
        // Given
        desk.sql(FORBID);

        // When
        desk.take(List.of(update(9081, "poison")));

        // Then
        List<EventData> events = desk.events("Poisoner 9081");
        assertThat(events.get(0)).isInstanceOf(TicketOpened.class);
        assertThat(events.get(1)).isInstanceOfSatisfying(TicketUpdated.class, updated -> {
            assertThat(updated.message().kind()).isEqualTo(MessageKind.UNREADABLE);
            assertThat(updated.ticket().unread()).isOne();
            assertThat(updated.ticket().waitingSince()).isNotNull();
            assertThat(updated.ticket().subject()).contains("could not be read");
        });
        desk.sql(ALLOW);
        assertThat(replay(desk.keptAside(9081).path("id").asLong()).statusCode())
                .isEqualTo(200);
        assertThat(desk.received("Poisoner 9081")).singleElement().satisfies(event -> assertThat(
                        event.message().ticketId())
                .isEqualTo(((TicketOpened) events.get(0)).ticket().id()));
    }

    @Test
    void whoPressedSomethingThatCannotBeReadAndWasNeverHereOpensNothing() {
        // Given
        String unknown = "{\"update_id\":9091,\"star_dust\":{\"chat\":{\"id\":9091,\"type\":\"private\","
                + "\"first_name\":\"Poisoner 9091\"}}}";

        // When
        IntakeResult taken = desk.take(List.of(unknown));

        // Then
        assertThat(taken.fresh()).isOne();
        assertThat(desk.keptAside(9091).path("body").asText()).isEqualTo(unknown);
        assertThat(desk.events("Poisoner 9091")).isEmpty();
    }

    @Test
    void whatAMutedCustomerSentThatCouldNotBeReadCallsNobody() {
        // Given
        desk.take(List.of(update(9071, 9071, "hello")));
        desk.sql("UPDATE contacts SET muted = true WHERE chat_id = 9071");
        desk.sql(
                "UPDATE tickets t SET unread = 0, waiting_since = NULL FROM contacts c WHERE c.id = t.contact_id AND c.chat_id = 9071");
        desk.sql(FORBID);

        // When
        desk.take(List.of(update(9072, 9071, "poison")));

        // Then
        assertThat(desk.events("Poisoner 9071")).last().isInstanceOfSatisfying(TicketUpdated.class, updated -> {
            assertThat(updated.message().kind()).isEqualTo(MessageKind.UNREADABLE);
            assertThat(updated.ticket().unread()).isZero();
            assertThat(updated.ticket().waitingSince()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9101 | ALTER TABLE messages RENAME COLUMN quote TO quoted | ALTER TABLE messages RENAME COLUMN quoted TO quote",
                "9102 | ALTER TABLE contacts RENAME TO persons | ALTER TABLE persons RENAME TO contacts",
                "9103 | ALTER TABLE event_log ADD CONSTRAINT broken CHECK (false) NOT VALID | ALTER TABLE event_log DROP CONSTRAINT broken",
                "9104 | ALTER TABLE messages ADD CONSTRAINT broken CHECK (author <> 'customer') NOT VALID | ALTER TABLE messages DROP CONSTRAINT broken",
                "9105 | CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''broken''; END'; CREATE TRIGGER broken BEFORE INSERT ON tickets EXECUTE FUNCTION broken() | DROP FUNCTION broken CASCADE"
            })
    void whatHitsAllIsOursAndNothingIsAcknowledged(long id, String breaking, String mend) {
        // Given
        mending.add(0, mend);
        List<String> batch = List.of(update(id, "one"), update(id + 100, "two"));
        desk.sql(breaking);

        // When
        assertThatThrownBy(() -> desk.take(batch)).isInstanceOf(IntakeStoppedException.class);

        // Then
        desk.sql(mending.remove(0));
        assertThat(desk.rows("SELECT 1 FROM intake_failures WHERE update_id IN (" + id + ", " + (id + 100) + ")"))
                .isEmpty();
        assertThat(desk.take(batch)).isEqualTo(new IntakeResult(id + 100, 2, 0));
        assertThat(texts(id)).containsExactly("one");
    }

    @Test
    void whatIsOursButHitsOneKindAloneIsKeptAndTriedAgainByItself() {
        // Given
        desk.take(List.of(update(9301, 9301, "first")));
        mending.add("ALTER TABLE versions_away RENAME TO message_versions");
        desk.sql("ALTER TABLE message_versions RENAME TO versions_away");

        // When
        IntakeResult taken = desk.take(List.of(edit(9302, 9301, 1769860800, "second"), update(9303, 9303, "others")));

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(9303L, 2, 0));
        assertThat(texts(9303)).containsExactly("others");
        assertThat(desk.keptAside(9302).path("fault").asText()).isEqualTo("ours");
        assertThat(desk.keptAside(9302).path("due_at").isNull()).isFalse();
        desk.sql(mending.remove(mending.size() - 1));
        desk.sql("UPDATE intake_failures SET due_at = now() WHERE update_id = 9302");
        assertThat(replay(desk.keptAside(9302).path("id").asLong()).statusCode())
                .isEqualTo(200);
        assertThat(desk.rows("SELECT text FROM messages WHERE text = 'second'")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"9311, 40001, ours", "9312, 40P01, ours", "9313, 57P03, ours", "9314, 53300, own"})
    void whatOnlyPassesUsesUpNoTry(long id, String state, String fault) {
        // Given
        desk.sql(FORBID);
        desk.take(List.of(update(id, "poison")));
        mending.add("DROP FUNCTION passing CASCADE");
        desk.sql("CREATE FUNCTION passing() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''" + state + "''; END';"
                + " CREATE TRIGGER passing BEFORE INSERT ON messages FOR EACH ROW WHEN (NEW.text = 'poison')"
                + " EXECUTE FUNCTION passing()");
        desk.sql(ALLOW);
        desk.sql("UPDATE intake_failures SET fault = '" + fault + "', attempts = 11 WHERE update_id = " + id);

        // When
        int again = replay(desk.keptAside(id).path("id").asLong()).statusCode();

        // Then
        assertThat(again).isEqualTo(503);
        assertThat(desk.keptAside(id).path("attempts").asInt()).isEqualTo(11);
        assertThat(desk.keptAside(id).path("reason").asText()).contains("away or busy");
        assertThat(desk.rows("SELECT 1 FROM intake_failures WHERE due_at > now() AND update_id = " + id))
                .hasSize(1);
    }

    @Test
    void whatHasNoNumberIsKeptOnce() {
        // Given
        String numberless = "{\"update_id\":\"many\",\"message\":{\"text\":\"numberless\"}}";

        // When
        IntakeResult twice = desk.take(List.of(numberless, numberless, update(9401, "fine")));

        // Then
        assertThat(twice).isEqualTo(new IntakeResult(9401L, 2, 1));
        assertThat(desk.rows("SELECT 1 FROM intake_failures WHERE update_id IS NULL"))
                .hasSize(1);
    }

    @Test
    void whatNobodyCanReadIsAcknowledgedByItsNumber() {
        // Given
        desk.take(List.of(update(9411, 9411, "hello")));
        String unreadable = update(9412, 9411, "unreadable").replace("\"date\"", "\"x\":1e99999999999,\"date\"");

        // When
        IntakeResult taken = desk.take(List.of(unreadable));

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(9412L, 1, 0));
        assertThat(desk.keptAside(9412).path("body").asText()).isEqualTo(unreadable);
        assertThat(desk.rows("SELECT 1 FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c"
                        + " ON c.id = t.contact_id WHERE c.chat_id = 9411 AND m.kind = 'unreadable'"))
                .hasSize(1);
    }

    @Test
    void operatorsAreAlerted() {
        // Given
        desk.sql(FORBID);

        // When
        desk.take(List.of(update(9501, "poison")));

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        given().get(metrics).asString())
                .containsPattern("deskwire_intake_failures [1-9]")
                .containsPattern("deskwire_intake_failures_kept_total\\{fault=\"own\"[^}]*} [1-9]")
                .contains("deskwire_intake_stopped_seconds 0.0"));
    }

    private Response replay(long id) {
        return authorized().post("/api/internal/intake-failures/" + id + "/replay");
    }

    private io.restassured.specification.RequestSpecification authorized() {
        return given().header("Authorization", "Bearer " + key);
    }

    private List<String> texts(long chatId) {
        return desk.texts("Poisoner " + chatId);
    }

    private static String update(long id, String text) {
        return update(id, id, text);
    }

    private static String update(long id, long chat, String text) {
        return ChatUpdates.of(id, "message", id, ChatUpdates.AT, ChatUpdates.said(text), chat, "Poisoner " + chat);
    }

    private static String edit(long id, long chat, long date, String text) {
        String content = ChatUpdates.edited(date - ChatUpdates.AT + 60, text);
        return ChatUpdates.of(id, "edited_message", chat, date, content, chat, "Poisoner " + chat);
    }
}
