package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new ticket is in the team that its bot says, from its first event on. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(RoutingIT.OnThursdays.class)
class RoutingIT {
    /** A bot that this process does not run: nobody else opens its tickets. */
    private static final long BOT = 8166;

    private static final long THURSDAY = at("2026-01-29T12:00");
    private static final long FRIDAY = at("2026-01-30T12:00");

    @Inject
    Desk desk;

    @Inject
    MeterRegistry meters;

    private long sales;
    private long german;
    private long night;

    /** Somebody is there on Thursdays. */
    public static final class OnThursdays implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.customer.hours", "Thu 09:00-18:00");
        }
    }

    @BeforeEach
    void open() {
        desk.open();
        desk.sql("INSERT INTO bots (id, active) VALUES (" + BOT + ", false) ON CONFLICT DO NOTHING");
        sales = team("Sales");
        german = team("German");
        night = team("Night");
        desk.sql("UPDATE bots SET team_id = NULL WHERE id = " + BOT);
        desk.sql("DELETE FROM bot_rules");
    }

    @Test
    void withoutRulesATicketIsInNoTeam() {
        // When
        write(8201, 8201, THURSDAY, "Hello", "de");

        // Then
        assertThat(opened(8201).team()).isNull();
    }

    @Test
    void theRulesDecideByLinkLanguageAndHoursAndElseTheBotsOwnTeam() {
        // Given
        own(sales);
        rule(1, "'shop'", "NULL", "NULL", night);
        rule(2, "NULL", "'de'", "'inside'", german);
        rule(3, "NULL", "NULL", "'outside'", night);

        // When
        write(8211, 8211, THURSDAY, "/start shop", "en");
        write(8212, 8211, THURSDAY, "I bought something", "en");
        write(8213, 8213, THURSDAY, "Guten Tag", "de-AT");
        write(8214, 8214, FRIDAY, "Guten Abend", "de");
        write(8215, 8215, THURSDAY, "Hello", "en");

        // Then
        assertThat(opened(8211).team()).isEqualTo(night);
        assertThat(opened(8211).source()).isEqualTo("shop");
        assertThat(opened(8213).team()).isEqualTo(german);
        assertThat(opened(8214).team()).isEqualTo(night);
        assertThat(opened(8215).team()).isEqualTo(sales);
    }

    @Test
    void oneBatchHasTicketsOfSeveralTeams() {
        // Given
        own(sales);
        rule(1, "NULL", "'de'", "NULL", german);

        // When
        desk.take(
                BOT,
                List.of(
                        update(8221, 8221, THURSDAY, "Hello", "en"),
                        update(8222, 8222, THURSDAY, "Guten Tag", "de"),
                        update(8223, 8223, THURSDAY, "Hello", "en")));

        // Then
        assertThat(opened(8221).team()).isEqualTo(sales);
        assertThat(opened(8222).team()).isEqualTo(german);
        assertThat(opened(8223).team()).isEqualTo(sales);
    }

    @Test
    void theTicketItsIntervalAndTheAudienceOfItsEventsSayTheTeamAndNoLineDoes() {
        // Given
        own(sales);

        // When
        write(8231, 8231, THURSDAY, "Hello", "en");

        // Then
        long id = opened(8231).id();
        JsonNode row = desk.rows("SELECT team_id FROM tickets WHERE id = " + id);
        assertThat(row.findValuesAsText("team_id")).containsExactly(String.valueOf(sales));
        JsonNode intervals =
                desk.rows("SELECT value, to_seq FROM ticket_intervals WHERE kind = 'team' AND ticket_id = " + id);
        assertThat(intervals.findValuesAsText("value")).containsExactly(String.valueOf(sales));
        JsonNode log = desk.rows(
                "SELECT array_to_string(audience, ',') AS audience, moved_from FROM event_log WHERE ticket_id = " + id);
        assertThat(log.findValuesAsText("audience")).hasSizeGreaterThan(1).containsOnly(String.valueOf(sales));
        assertThat(log.findValuesAsText("moved_from")).containsOnly("null");
        assertThat(desk.rows("SELECT 1 FROM messages WHERE author = 'system' AND ticket_id = " + id))
                .isEmpty();
    }

    @Test
    void aTicketThatIsOpenedAgainStaysWhereItIsAndTheNextOneGoesByTheRules() {
        // Given
        own(sales);
        write(8241, 8241, THURSDAY, "Hello", "en");
        long first = opened(8241).id();
        desk.sql("UPDATE tickets SET status = 'resolved', resolved_at = timestamptz '2026-01-29T13:00Z' WHERE id = "
                + first);
        own(german);

        // When
        write(8242, 8241, at("2026-01-29T14:00"), "One more thing", "en");
        desk.sql("UPDATE tickets SET status = 'resolved', resolved_at = timestamptz '2026-01-29T15:00Z' WHERE id = "
                + first);
        write(8243, 8241, at("2026-02-05T14:00"), "Another matter", "en");

        // Then
        assertThat(desk.received("Customer 8241"))
                .extracting(event -> event.ticket().id() == first, event -> event.ticket()
                        .team())
                .containsExactly(tuple(true, sales), tuple(true, sales), tuple(false, german));
    }

    @Test
    void anArchivedTeamIsPassedOverAndThatIsCounted() {
        // Given
        own(sales);
        rule(1, "NULL", "'de'", "NULL", german);
        desk.sql("UPDATE teams SET active = false WHERE id = " + german);
        double before = passedOver();

        // When
        write(8251, 8251, THURSDAY, "Guten Tag", "de");

        // Then
        assertThat(opened(8251).team()).isEqualTo(sales);
        assertThat(passedOver()).isEqualTo(before + 1);
    }

    @Test
    void theTicketForWhatCouldNotBeReadIsInTheTeamToo() {
        // Given
        own(sales);
        desk.sql("ALTER TABLE messages ADD CONSTRAINT not_this CHECK (text <> 'Not this') NOT VALID");

        // When
        try {
            write(8261, 8261, THURSDAY, "Not this", "en");
        } finally {
            desk.sql("ALTER TABLE messages DROP CONSTRAINT not_this");
        }

        // Then
        assertThat(opened(8261).team()).isEqualTo(sales);
        assertThat(opened(8261).subject()).isEqualTo("Something that could not be read");
    }

    private double passedOver() {
        return meters.get("deskwire.routing.archived").counter().count();
    }

    private Ticket opened(long chat) {
        return desk.events("Customer " + chat).stream()
                .filter(TicketOpened.class::isInstance)
                .map(event -> ((TicketOpened) event).ticket())
                .findFirst()
                .orElseThrow();
    }

    private void write(long id, long chat, long at, String text, String language) {
        desk.take(BOT, List.of(update(id, chat, at, text, language)));
    }

    private static String update(long id, long chat, long at, String text, String language) {
        String said = ChatUpdates.said(text) + ",\"from\":{\"id\":" + chat + ",\"language_code\":\"" + language + "\"}";
        return ChatUpdates.of(id, "message", id, at, said, chat, "Customer " + chat);
    }

    private void own(long team) {
        desk.sql("UPDATE bots SET team_id = " + team + " WHERE id = " + BOT);
    }

    private void rule(int position, String source, String language, String hours, long team) {
        desk.sql("INSERT INTO bot_rules (bot, position, source, language, hours, team_id) SELECT number, " + position
                + ", " + source + ", " + language + ", " + hours + ", " + team + " FROM bots WHERE id = " + BOT);
    }

    private long team(String name) {
        desk.sql("INSERT INTO teams (name, name_key) VALUES ('" + name + "', '" + name.toLowerCase()
                + "') ON CONFLICT (name_key) DO UPDATE SET active = true");
        return desk.rows("SELECT id FROM teams WHERE name_key = '" + name.toLowerCase() + "'")
                .get(0)
                .get("id")
                .asLong();
    }

    private static long at(String utc) {
        return LocalDateTime.parse(utc).toEpochSecond(ZoneOffset.UTC);
    }
}
