package io.deskwire.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.Event;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.TeamUpdated;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Attribution;
import io.deskwire.model.Audience;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.store.StoreFixture;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log says of each event who may see it, to who announces it and to who reads it later. */
class AudienceIT {
    private static final Attribution AGENT = Attribution.agent("mira");

    private final StoreFixture store = StoreFixture.shared(2);

    @BeforeEach
    void teams() {
        store.execute("INSERT INTO teams (name, name_key) VALUES ('One', 'one'), ('Two', 'two')");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Message question(long chat) {
        return store.await(store.database.change(transaction -> store.write(transaction, chat, "Question")))
                .result();
    }

    private void move(long ticketId, @Nullable Long team) {
        store.await(store.database.change(
                transaction -> store.tickets.lock(transaction, ticketId).flatMap(found -> {
                    Ticket moved = TicketRevision.of(found.orElseThrow())
                            .team(team)
                            .at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
                    transaction.record(new TicketUpdated(moved, null), ticketId, AGENT);
                    return store.tickets.updateAll(transaction, List.of(moved));
                })));
    }

    /** Of the events behind so many, as they were announced. */
    private List<Audience> announcedAfter(int first) {
        return store.announced.stream().skip(first).map(Event::audience).toList();
    }

    private List<Audience> loggedAfter(int first) {
        return store.await(store.log.readAfter(first, 100, 1 << 20)).events().stream()
                .map(Event::audience)
                .toList();
    }

    @Test
    void aTicketsEventsAreItsTeamsAndAMoveSaysWhoseItWas() {
        // Given
        Message question = question(7);
        long ticket = question.ticketId();

        // When
        move(ticket, 1L);
        store.await(store.database.change(transaction -> {
            transaction.record(new MessageDelivery(question.id(), DeliveryStatus.SENT, null), ticket, AGENT);
            return Uni.createFrom().voidItem();
        }));
        move(ticket, 2L);
        move(ticket, null);

        // Then
        List<Audience> expected = List.of(
                Audience.ALL,
                Audience.moved(null, 1L),
                Audience.of(1L),
                Audience.moved(1L, 2L),
                Audience.moved(2L, null));
        assertThat(announcedAfter(0)).isEqualTo(expected);
        assertThat(loggedAfter(0)).isEqualTo(expected);
    }

    @Test
    void whatWeKnowOfACustomerIsForTheTeamsOfTheirTickets() {
        // Given
        Message first = question(7);
        Message second = question(7);
        move(first.ticketId(), 1L);
        int before = store.announced.size();

        // When
        contactUpdated(first.ticketId());
        move(second.ticketId(), 2L);
        contactUpdated(first.ticketId());

        // Then
        List<Audience> expected =
                List.of(Audience.ALL, Audience.moved(null, 2L), new Audience(Set.of(1L, 2L), false, null));
        assertThat(announcedAfter(before)).isEqualTo(expected);
        assertThat(loggedAfter(before)).isEqualTo(expected);
    }

    private void contactUpdated(long ticketId) {
        store.await(store.database.change(transaction -> store.tickets
                .find(transaction, ticketId)
                .invoke(found -> transaction.record(
                        new ContactUpdated(found.orElseThrow().contact()), null, AGENT))));
    }

    @Test
    void whatConcernsNoTicketIsForEverybody() {
        // When
        store.await(store.database.change(transaction -> {
            transaction.record(new TeamUpdated(new Team(1, "One", List.of(), true)), null, AGENT);
            return Uni.createFrom().voidItem();
        }));

        // Then
        assertThat(loggedAfter(0)).containsExactly(Audience.ALL);
    }

    @Test
    void whoseATicketIsIsAskedBehindTheLockOfTheLog() throws Exception {
        // Given: somebody who moves it, and what does not hold it
        Message question = question(7);
        try (Connection mover = DriverManager.getConnection(
                        store.postgres.jdbcUrl(), store.postgres.user(), store.postgres.password());
                Statement moving = mover.createStatement()) {
            mover.setAutoCommit(false);
            moving.execute("UPDATE tickets SET team_id = 1 WHERE id = " + question.ticketId());
            moving.execute("UPDATE event_head SET seq = seq");

            // When
            CompletableFuture<?> delivered = store.database
                    .change(transaction -> {
                        transaction.record(
                                new MessageDelivery(question.id(), DeliveryStatus.SENT, null),
                                question.ticketId(),
                                AGENT);
                        return Uni.createFrom().voidItem();
                    })
                    .subscribeAsCompletionStage();
            await().until(() -> waitsForTheHead(moving));
            mover.commit();
            delivered.get(30, TimeUnit.SECONDS);
        }

        // Then
        assertThat(loggedAfter(1)).containsExactly(Audience.of(1L));
    }

    private static boolean waitsForTheHead(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery(
                "SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                        + " WHERE l.locktype = 'tuple' AND l.relation = 'event_head'::regclass AND d.datname = current_database()")) {
            return waiting.next();
        }
    }

    @Test
    void ofWhatIsOlderThanThisVersionNobodyKnows() {
        // Given
        long ticket = question(7).ticketId();
        store.execute("UPDATE event_head SET audience_floor = seq");

        // When
        move(ticket, 1L);

        // Then
        assertThat(loggedAfter(0)).containsExactly(Audience.UNKNOWN, Audience.moved(null, 1L));
    }
}
