package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.model.Agent;
import io.deskwire.model.Delivery;
import io.deskwire.model.Message;
import io.deskwire.testing.PostgresServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private PostgresServer postgres;
    private StoreFixture store;
    private Outbox outbox;

    @BeforeEach
    void start() {
        postgres = PostgresServer.shared();
        store = new StoreFixture(postgres, 4);
        outbox = new Outbox(store.database);
        store.await(store.database.change(transaction ->
                new Agents(store.database).add(transaction, "mira", "Mira", Agent.Role.AGENT, "no hash")));
    }

    @AfterEach
    void stop() {
        store.close();
        postgres.close();
    }

    @Test
    void repliesToOneChatAreClaimedOneAtATimeInTheOrderTheyWereWritten() {
        // Given
        Message first = reply(7, "First");
        Message second = reply(7, "Second");
        Message other = reply(8, "Other chat");

        // When
        List<OutboxEntry> claimed = claim(LEASE);

        // Then
        assertThat(claimed).extracting(OutboxEntry::messageId).containsExactly(first.id(), other.id());
        assertThat(claim(LEASE)).isEmpty();
        end(claimed.get(0), Delivery.SENT);
        assertThat(claim(LEASE)).extracting(OutboxEntry::messageId).containsExactly(second.id());
    }

    @Test
    void everyStepIsAnEvent() {
        // Given
        Message reply = reply(7, "Hello");

        // When
        end(claim(LEASE).get(0), Delivery.SENT);

        // Then
        assertThat(deliveries())
                .containsExactly(
                        new MessageDelivery(reply.id(), Delivery.SENDING, null),
                        new MessageDelivery(reply.id(), Delivery.SENT, null));
        assertThat(store.await(outbox.depth()).entries()).isZero();
    }

    @Test
    void aPostponedReplyKeepsItsPlaceInTheChat() {
        // Given
        Message first = reply(7, "First");
        reply(7, "Second");
        OutboxEntry entry = claim(LEASE).get(0);

        // When
        store.await(store.database.change(transaction -> outbox.postpone(transaction, entry, Duration.ZERO, "wait")));

        // Then
        List<OutboxEntry> again = claim(LEASE);
        assertThat(again).extracting(OutboxEntry::messageId).containsExactly(first.id());
        assertThat(again.get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aClaimWhoseLeaseRanOutIsFoundAndWhatIsCertainWins() {
        // Given
        Message reply = reply(7, "Hello");
        OutboxEntry claimed = claim(Duration.ofMillis(-1)).get(0);

        // When
        store.await(store.database.change(transaction -> outbox.expired(transaction, 10)
                .flatMap(expired -> outbox.end(transaction, expired.get(0), Delivery.UNKNOWN, "stopped", null))));

        // Then: a late failure does not speak over it, a late success does
        end(claimed, Delivery.FAILED);
        end(claimed, Delivery.SENT);
        assertThat(deliveries())
                .extracting(MessageDelivery::delivery)
                .containsExactly(Delivery.SENDING, Delivery.UNKNOWN, Delivery.SENT);
        assertThat(deliveries()).allMatch(delivery -> delivery.messageId() == reply.id());
    }

    @Test
    void anUpdateIsClaimedOnceHoweverOftenItComes() {
        // Given
        Updates updates = new Updates();
        Uni<Set<Long>> first = store.database
                .change(transaction -> updates.claim(transaction, List.of(3L, 1L, 2L)))
                .map(Committed::result);
        assertThat(store.await(first)).containsExactlyInAnyOrder(1L, 2L, 3L);

        // When
        Set<Long> second = store.await(store.database
                .change(transaction -> updates.claim(transaction, List.of(2L, 4L, 1L)))
                .map(Committed::result));

        // Then
        assertThat(second).containsExactly(4L);
    }

    private Message reply(long chat, String text) {
        return store.await(store.database
                .change(transaction -> store.write(transaction, chat, "Question")
                        .flatMap(question -> store.messages
                                .insert(
                                        transaction,
                                        NewMessage.reply(question.ticketId(), "mira", text, Instant.now(), text + chat))
                                .call(reply -> outbox.add(transaction, List.of(OutboxTask.send(reply, chat))))))
                .map(Committed::result));
    }

    private List<OutboxEntry> claim(Duration lease) {
        return store.await(store.database
                .change(transaction -> outbox.claim(transaction, 10, lease))
                .map(Committed::result));
    }

    private void end(OutboxEntry entry, Delivery delivery) {
        store.await(store.database.change(transaction -> outbox.end(transaction, entry, delivery, null, 99L)));
    }

    private List<MessageDelivery> deliveries() {
        return store.announced.stream()
                .filter(event -> event.type().equals("message.delivery"))
                .map(EventCodec::dataOf)
                .map(MessageDelivery.class::cast)
                .toList();
    }
}
