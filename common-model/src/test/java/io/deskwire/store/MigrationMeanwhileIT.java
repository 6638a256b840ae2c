package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.outbox.OutboxFixture;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.TicketSort;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A service that runs while another one's start migrates the database: its connections hold prepared statements. */
class MigrationMeanwhileIT {
    private static final long CHAT = 7;

    private final Tickets tickets = new Tickets();
    private final TicketLists lists = new TicketLists();

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture(1);

    @Test
    void whatIsReadDoesNotChangeWhenATableGetsAColumn() {
        // Given: the one connection has prepared all of it
        Message reply = desk.reply(CHAT, "Reply");
        Read before = read(reply);

        // When
        desk.store.execute("""
                DO $$ DECLARE t text; BEGIN
                    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                        EXECUTE format('ALTER TABLE %I ADD COLUMN added_meanwhile text', t);
                    END LOOP;
                END $$
                """);
        Read after = read(reply);

        // Then
        assertThat(after.tickets()).hasSize(3).isEqualTo(before.tickets());
        assertThat(after.messages()).hasSize(1).extracting(Message::text).containsExactly("Reply");
        assertThat(after.log()).containsAll(before.log());
        assertThat(before.claimed()).isEqualTo(1);
    }

    private static final TicketQuery ALL =
            new TicketQuery(null, null, false, false, null, null, null, TicketSort.NEWEST, null, 10);

    private record Read(List<Ticket> tickets, List<Message> messages, List<Long> log, int claimed, int expired) {}

    private Read read(Message reply) {
        return new Read(
                desk.change(transaction -> Uni.join()
                        .all(
                                one(tickets.find(transaction, reply.ticketId())),
                                one(tickets.lock(transaction, reply.ticketId())),
                                lists.page(transaction, ALL, TicketSight.EVERYTHING))
                        .usingConcurrencyOf(1)
                        .andFailFast()
                        .map(found -> found.stream().flatMap(List::stream).toList())),
                desk.change(transaction -> desk.store.messages.lockAll(transaction, List.of(reply.id()))),
                desk.store.await(desk.store.log.readAfter(0, 10)).events().stream()
                        .map(Event::seq)
                        .toList(),
                desk.claim().size(),
                desk.change(transaction -> desk.claims.expired(transaction, 10, Set.of()))
                        .size());
    }

    private static Uni<List<Ticket>> one(Uni<Optional<Ticket>> ticket) {
        return ticket.map(found -> List.of(found.orElseThrow()));
    }
}
