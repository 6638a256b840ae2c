package io.deskwire.bot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.bot.intake.IntakeResult;
import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update that takes longer than it may, played by a trigger: it is kept, and those behind it go on. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(SlowUpdateIT.Impatient.class)
class SlowUpdateIT {
    /** As in production, with a limit that a test can wait for and that a busy machine keeps. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.reactive.additional-properties.statement_timeout", "5000");
        }
    }

    private static final String ONE = " WHEN (NEW.text LIKE 'slow%') ";

    @Inject
    TicketManager tickets;

    @Inject
    Desk desk;

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @BeforeEach
    void open() {
        desk.open();
        desk.sql("CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'");
    }

    @AfterEach
    void whatWasSlowIsNoMore() {
        desk.sql("DROP FUNCTION slow CASCADE");
        desk.sql("UPDATE intake_failures SET resolved_at = now(), resolution = 'dismissed' WHERE resolved_at IS NULL");
    }

    @Test
    void anUpdateThatTakesTooLongIsKeptWholeAndTheOthersGoOn() {
        // Given
        slow(ONE);

        // When
        IntakeResult taken = take(List.of(
                update(8001, 8001, "before"),
                update(8002, 8002, "slow"),
                update(8003, 8002, "the same customer's next"),
                update(8004, 8004, "after")));

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(8004L, 4, 0));
        assertThat(texts(8001)).containsExactly("before");
        assertThat(texts(8002)).isEmpty();
        assertThat(texts(8004)).containsExactly("after");
        assertThat(desk.keptAside(8002).path("body").asText()).isEqualTo(update(8002, 8002, "slow"));
        assertThat(desk.keptAside(8002).path("fault").asText()).isEqualTo("ours");
        assertThat(desk.keptAside(8002).path("reason").asText()).contains("57014");
        assertThat(desk.keptAside(8003).path("reason").asText()).contains("behind");
    }

    @Test
    void whatTakesTooLongAgainKeepsNoReplayBehindIt() {
        // Given
        slow(ONE);
        take(List.of(update(8101, 8101, "slow"), update(8102, 8101, "the same customer's next")));

        // When
        Response all = replayAll();

        // Then
        assertThat((int) all.path("replayed")).isOne();
        assertThat((int) all.path("open")).isOne();
        assertThat(desk.keptAside(8101).path("attempts").asInt()).isOne();
        assertThat(texts(8101)).containsExactly("the same customer's next");
    }

    @Test
    void whereTheTicketIsSlowTooItIsKeptWithoutALine() {
        // Given
        take(List.of(update(8201, 8201, "first")));
        desk.sql("CREATE TRIGGER slow BEFORE UPDATE ON tickets FOR EACH ROW WHEN (NEW.contact_id = " + contact(8201)
                + ") EXECUTE FUNCTION slow()");

        // When
        IntakeResult taken = take(List.of(update(8202, 8201, "second"), update(8203, 8203, "after")));

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(8203L, 2, 0));
        assertThat(desk.keptAside(8202).path("body").asText()).contains("second");
        assertThat(texts(8203)).containsExactly("after");
    }

    @Test
    void whatIsSlowForAllIsNotAcknowledged() {
        // Given
        slow("");

        // When
        assertThatThrownBy(() -> take(List.of(update(8301, 8301, "one"), update(8302, 8302, "two"))))
                .isInstanceOf(StoreUnavailableException.class);

        // Then
        assertThat(desk.rows("SELECT 1 FROM intake_failures WHERE update_id IN (8301, 8302)"))
                .isEmpty();
    }

    private Response replayAll() {
        return given().header("Authorization", "Bearer " + key).post("/api/internal/intake-failures/replay");
    }

    private void slow(String when) {
        desk.sql("CREATE TRIGGER slow BEFORE INSERT ON messages FOR EACH ROW" + when + " EXECUTE FUNCTION slow()");
    }

    private long contact(long chat) {
        return desk.rows("SELECT id FROM contacts WHERE chat_id = " + chat)
                .path(0)
                .path("id")
                .asLong();
    }

    private List<String> texts(long chatId) {
        return desk.texts("Slow " + chatId);
    }

    private IntakeResult take(List<String> batch) {
        return tickets.take(SimulatedTelegram.BOT, batch).await().atMost(Duration.ofSeconds(60));
    }

    private static String update(long id, long chat, String text) {
        return ChatUpdates.of(id, "message", id, ChatUpdates.AT, ChatUpdates.said(text), chat, "Slow " + chat);
    }
}
