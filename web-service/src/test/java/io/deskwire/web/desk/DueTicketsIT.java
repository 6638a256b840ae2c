package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets whose time has come. The service looks by itself every few seconds, beside what the tests have it do. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class DueTicketsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MEND = "ALTER TABLE messages DROP CONSTRAINT IF EXISTS unwakeable";

    @Inject
    TestDesk desk;

    @Inject
    Database database;

    @Inject
    Tickets tickets;

    @Inject
    Messages messages;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void mended() {
        desk.sql(MEND);
    }

    @Test
    void eachIsOpenedOnceByAnyNumberOfReplicas() {
        // Given: more than a portion
        String session = desk.signIn("mira");
        List<Ticket> waiting =
                Stream.generate(() -> desk.customerWrites("Later")).limit(130).toList();
        desk.sql(
                "UPDATE tickets SET assignee = 'mira' WHERE id = $1",
                waiting.get(0).id());
        long since = head();
        due(waiting);

        // When
        Uni.join()
                .all(Stream.generate(this::replica)
                        .limit(3)
                        .map(DueTickets::open)
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        replica().open().await().atMost(PATIENCE);

        // Then
        List<Map<String, Object>> events = woken(since);
        assertThat(events).hasSize(waiting.size());
        assertThat(events)
                .extracting(event -> ((Number) event.get("ticketId")).longValue())
                .containsExactlyInAnyOrderElementsOf(
                        waiting.stream().map(Ticket::id).toList());
        TestDesk.with(session)
                .get("/api/tickets/" + waiting.get(0).id())
                .then()
                .body("category", equalTo("open"))
                .body("waitingOn", nullValue())
                .body("assignee", equalTo("mira"))
                .body("unanswered", equalTo(1));
        assertThat(lines(waiting.get(0))).containsExactly("The time has come that the ticket waited for: it is open");
    }

    @Test
    void whatIsNotDueWaitsOn() {
        // Given
        Ticket ticket = desk.customerWrites("Tomorrow");
        desk.sql(
                "UPDATE tickets SET status = 'pending', waiting_on = 'time', waiting_until = now() + interval '1 day' WHERE id = $1",
                ticket.id());

        // When
        replica().open().await().atMost(PATIENCE);

        // Then
        assertThat(category(ticket)).isEqualTo("waiting");
    }

    @Test
    void oneThatCannotBeOpenedKeepsNoOther() {
        // Given
        List<Ticket> waiting =
                List.of(desk.customerWrites("before"), desk.customerWrites("poison"), desk.customerWrites("after"));
        desk.sql("ALTER TABLE messages ADD CONSTRAINT unwakeable CHECK (kind <> 'status' OR ticket_id <> "
                + waiting.get(1).id() + ") NOT VALID");
        double failures = failures();
        due(waiting);

        // When
        replica().open().await().atMost(PATIENCE);

        // Then
        assertThat(waiting.stream().map(this::category)).containsExactly("open", "waiting", "open");
        assertThat(failures()).isGreaterThan(failures);
        desk.sql(MEND);
        replica().open().await().atMost(PATIENCE);
        assertThat(category(waiting.get(1))).isEqualTo("open");
    }

    @Test
    void aPortionOfWhichNoneCanBeOpenedKeepsNothingBehindIt() {
        // Given
        List<Ticket> poison =
                Stream.generate(() -> desk.customerWrites("poison")).limit(100).toList();
        Ticket behind = desk.customerWrites("behind");
        desk.sql("ALTER TABLE messages ADD CONSTRAINT unwakeable CHECK (kind <> 'status' OR ticket_id > "
                + poison.get(99).id() + " OR ticket_id < " + poison.get(0).id() + ") NOT VALID");
        due(Stream.concat(poison.stream(), Stream.of(behind)).toList());
        DueTickets replica = replica();

        // When
        replica.open().onFailure().recoverWithNull().await().atMost(PATIENCE);
        replica.open().onFailure().recoverWithNull().await().atMost(PATIENCE);

        // Then
        assertThat(category(behind)).isEqualTo("open");
        assertThat(category(poison.get(0))).isEqualTo("waiting");
        desk.sql(MEND);
        replica.open().await().atMost(PATIENCE);
        assertThat(category(poison.get(0))).isEqualTo("open");
    }

    @Test
    void whatSomebodyHeldWhoWasSwitchedOffIsNobodysInTheSameEvent() {
        // Given
        desk.signIn("sleeper");
        Ticket ticket = desk.customerWrites("Later");
        desk.sql("UPDATE tickets SET assignee = 'sleeper' WHERE id = $1", ticket.id());
        desk.sql("UPDATE agents SET active = false WHERE username = 'sleeper'");
        long since = head();
        due(List.of(ticket));

        // When
        replica().open().await().atMost(PATIENCE);

        // Then
        assertThat(woken(since))
                .singleElement()
                .extracting(event -> ((Map<?, ?>) ((Map<?, ?>) event.get("data")).get("ticket")).get("assignee"))
                .isNull();
        assertThat(lines(ticket))
                .containsExactly(
                        "The time has come that the ticket waited for: it is open, and nobody's, as sleeper was switched off");
    }

    private DueTickets replica() {
        return new DueTickets(database, tickets, messages, outbox, Clock.tickMillis(ZoneOffset.UTC), meters);
    }

    private void due(List<Ticket> waiting) {
        desk.sql(
                "UPDATE tickets SET status = 'pending', waiting_on = 'time', waiting_until = now() - interval '1 second'"
                        + " WHERE id = ANY ($1)",
                (Object) waiting.stream().map(Ticket::id).toArray(Long[]::new));
    }

    private double failures() {
        return meters.get("deskwire.retention.failures")
                .tag("of", DueTickets.JOB)
                .counter()
                .count();
    }

    private long head() {
        return desk.sql("SELECT seq FROM event_head").iterator().next().getLong("seq");
    }

    private List<Map<String, Object>> woken(long since) {
        List<Map<String, Object>> woken = new ArrayList<>();
        long head = head();
        for (long from = since; from < head; ) {
            List<Map<String, Object>> page = desk.as("reader")
                    .get("/api/events?since=" + from)
                    .jsonPath()
                    .getList("events");
            page.stream()
                    .filter(event -> Objects.equals(event.get("actor"), Map.of("kind", "system", "id", "waking")))
                    .forEach(woken::add);
            from = ((Number) page.get(page.size() - 1).get("seq")).longValue();
        }
        return woken;
    }

    private List<String> lines(Ticket ticket) {
        return desk.as("reader")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .jsonPath()
                .getList("messages.findAll { it.author == 'system' }.text");
    }

    private String category(Ticket ticket) {
        return desk.as("reader").get("/api/tickets/" + ticket.id()).path("category");
    }
}
