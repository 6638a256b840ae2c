package io.deskwire.store.outbox;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.QUEUED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static io.deskwire.model.DeliveryStatus.SENT;
import static io.deskwire.model.DeliveryStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.outbox.DeadLetters.Retried;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Entries that nobody can carry out: out of the way, kept, and tried again when a person wishes. */
class DeadLettersIT {
    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    private final DeadLetters setAside = new DeadLetters(desk.store.database);

    @Test
    void aReplySaysWhyItWasSetAsideAndTheNextOneIsDue() {
        // Given
        Message broken = desk.reply(7, "Broken");
        Message next = desk.reply(7, "Next");
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.store.await(setAside.put(entry, FAILED, "It\0 cannot \uD800 be read."));

        // Then
        assertThat(desk.deliveries())
                .extracting(MessageDelivery::messageId, MessageDelivery::delivery, MessageDelivery::reason)
                .containsExactly(
                        tuple(broken.id(), SENDING, null),
                        tuple(broken.id(), FAILED, "It\uFFFD cannot \uFFFD be read."));
        // Like every reply that did not arrive.
        assertThat(desk.events()).last().isInstanceOfSatisfying(MessageDelivery.class, step -> assertThat(
                        step.ticket().undelivered())
                .isEqualTo(1));
        assertThat(desk.claim()).extracting(one -> one.message().id()).containsExactly(next.id());
        assertThat(desk.store.await(setAside.latest(10)))
                .extracting(
                        DeadLetters.DeadLetter::kind,
                        DeadLetters.DeadLetter::messageId,
                        DeadLetters.DeadLetter::ticketId)
                .containsExactly(tuple("send", broken.id(), broken.ticketId()));
    }

    @Test
    void aClaimThatWasLostSetsNothingAside() {
        // Given
        desk.reply(7, "Somebody else's by now");
        OutboxEntry entry = desk.claim().get(0);
        desk.store.execute("UPDATE outbox SET attempts = attempts + 1");

        // When
        desk.store.await(setAside.put(entry, FAILED, "no"));

        // Then
        assertThat(desk.store.await(setAside.latest(10))).isEmpty();
    }

    @Test
    void whereTheTicketCannotBeToldItIsSetAsideAllTheSame() {
        // Given
        Message broken = desk.reply(7, "Broken");
        OutboxEntry entry = desk.claim().get(0);
        desk.store.execute("ALTER TABLE messages ADD CONSTRAINT no_failure CHECK (delivery <> 'failed') NOT VALID");

        // When
        desk.store.await(setAside.put(entry, FAILED, "Bad luck."));

        // Then
        assertThat(desk.message(broken.id()).delivery()).isEqualTo(SENDING);
        assertThat(desk.store.await(setAside.latest(10)).get(0).reason())
                .startsWith("Bad luck. (Its ticket does not say so:");
    }

    @Test
    void aResendTakesAReplyFromThere() {
        // Given
        Message reply = desk.reply(7, "Again");
        desk.store.await(setAside.put(desk.claim().get(0), FAILED, "no"));
        Message failed = desk.message(reply.id());

        // When
        Message again =
                desk.change(transaction -> desk.outbox.resend(transaction, failed, 7, Attribution.agent("ada")));

        // Then
        assertThat(again.delivery()).isEqualTo(QUEUED);
        assertThat(desk.claim()).hasSize(1);
        assertThat(desk.store.await(setAside.latest(10))).isEmpty();
    }

    @Test
    void aWithdrawalTakesAReplyFromThere() {
        // Given
        Message reply = desk.reply(7, "Never mind");
        desk.store.await(setAside.put(desk.claim().get(0), FAILED, "no"));

        // When
        desk.change(transaction -> desk.outbox.withdraw(transaction, reply.id()));

        // Then
        assertThat(desk.store.await(setAside.latest(10))).isEmpty();
    }

    @Test
    void thatItArrivedTakesAReplyFromThere() {
        // Given
        Message reply = desk.reply(7, "Arrived");
        desk.store.await(setAside.put(desk.claim().get(0), UNKNOWN, "Telegram took it, but nobody wrote it down."));
        Message unknown = desk.message(reply.id());

        // When
        desk.change(transaction -> desk.outbox.arrived(transaction, unknown, 7, Attribution.agent("ada")));

        // Then
        assertThat(desk.message(reply.id()).delivery()).isEqualTo(SENT);
        assertThat(desk.store.await(setAside.latest(10))).isEmpty();
    }

    @Test
    void whatIsNoReplyIsTriedAgainByItsNumber() {
        // Given
        OutboxTask notice = new OutboxTask(
                OutboxOperation.NOTICE,
                null,
                null,
                StoreFixture.BOT,
                7,
                JsonNodeFactory.instance.objectNode().put("text", "Hello"));
        desk.change(transaction -> desk.outbox.add(transaction, List.of(notice)));
        OutboxEntry entry = desk.claim().get(0);
        desk.store.await(setAside.put(entry, FAILED, "no"));

        // When
        Retried retried = desk.store.await(setAside.retry(entry.id()));

        // Then
        assertThat(retried).isEqualTo(Retried.QUEUED);
        assertThat(desk.claim())
                .extracting(one -> one.payload().path("text").asText())
                .containsExactly("Hello");
        assertThat(desk.store.await(setAside.retry(entry.id()))).isEqualTo(Retried.UNKNOWN);
    }

    @Test
    void aReplyIsNotTriedAgainBesideItsTicket() {
        // Given
        desk.reply(7, "Again");
        OutboxEntry entry = desk.claim().get(0);
        desk.store.await(setAside.put(entry, FAILED, "no"));

        // When
        Retried retried = desk.store.await(setAside.retry(entry.id()));

        // Then
        assertThat(retried).isEqualTo(Retried.RESEND_IT);
    }
}
