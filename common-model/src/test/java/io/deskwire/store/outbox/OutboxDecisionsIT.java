package io.deskwire.store.outbox;

import static io.deskwire.model.DeliveryStatus.QUEUED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static io.deskwire.model.DeliveryStatus.SENT;
import static io.deskwire.model.DeliveryStatus.UNKNOWN;
import static io.deskwire.store.outbox.OutboxFixture.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies of which nobody knows whether they arrived, and what an agent decides about them. */
class OutboxDecisionsIT {
    private static final Duration OVER = Duration.ofMillis(-1);

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    @Test
    void aClaimWhoseLeaseRanOutIsFoundAndWhatIsCertainWins() {
        // Given
        desk.reply(7, "Hello");
        OutboxEntry claimed = desk.claim(OVER).get(0);

        // When
        expire();

        // Then: a late failure does not speak over it, a late success does
        desk.record(OutboxResult.failed(claimed, "late"));
        desk.record(OutboxResult.sent(claimed, part(1, 99L)));
        assertThat(desk.steps()).containsExactly(SENDING, UNKNOWN, SENT);
        assertThat(desk.deliveries())
                .allMatch(delivery -> delivery.messageId() == claimed.message().id());
    }

    @Test
    void aClaimThatHoldsIsNotFoundAndOneInHandIsNotEither() {
        // Given
        desk.reply(7, "Holds");
        desk.claim();
        desk.reply(8, "Ran out");
        OutboxEntry over = desk.claim(OVER).get(0);

        // When
        List<OutboxEntry> found = expired(Set.of());
        List<OutboxEntry> besidesMine = expired(Set.of(over.id()));

        // Then
        assertThat(found).extracting(OutboxEntry::id).containsExactly(over.id());
        assertThat(besidesMine).isEmpty();
    }

    @Test
    void aLateSuccessDoesNotSpeakOverTheAgentsDecision() {
        // Given
        Message reply = desk.reply(7, "Hello");
        OutboxEntry claimed = desk.claim(OVER).get(0);
        expire();
        resend(reply);

        // When
        desk.record(OutboxResult.sent(claimed, part(1, 99L)));

        // Then
        assertThat(desk.message(reply.id()).delivery()).isEqualTo(QUEUED);
        assertThat(desk.claim()).hasSize(1);
    }

    @Test
    void aResendGoesOnAfterThePartsThatArrived() {
        // Given
        Message reply = desk.reply(7, "Long");
        OutboxEntry entry = desk.claim().get(0);
        desk.change(transaction -> desk.results.partSent(transaction, entry, part(1, 10L), null));
        desk.record(OutboxResult.unknown(desk.claim().get(0), "Part 2 may have arrived.", 3));

        // When
        resend(reply);

        // Then
        OutboxEntry again = desk.claim().get(0);
        assertThat(again.partsSent()).isEqualTo(1);
        assertThat(again.telegramIds().all()).containsExactly(10L);
        assertThat(desk.steps()).containsExactly(SENDING, UNKNOWN, QUEUED, SENDING);
    }

    @Test
    void aPartThatArrivedAfterAllIsNotSentAgainAndTheOthersAre() {
        // Given
        Message reply = desk.reply(7, "Long");
        desk.record(OutboxResult.unknown(desk.claim().get(0), "Part 1 may have arrived.", 2));

        // When
        Message now = arrived(reply);

        // Then
        assertThat(now.delivery()).isEqualTo(QUEUED);
        OutboxEntry again = desk.claim().get(0);
        assertThat(again.partsSent()).isEqualTo(1);
        desk.record(OutboxResult.unknown(again, "Part 2 may have arrived.", 2));
        assertThat(arrived(reply).delivery()).isEqualTo(SENT);
        assertThat(desk.claim()).isEmpty();
        assertThat(desk.message(reply.id()).reason()).isNull();
    }

    @Test
    void whatIsCertainIsNotTheAgentsToDecide() {
        // Given
        Message reply = desk.reply(7, "Hello");
        desk.send(99);

        // When
        // Then
        assertThatThrownBy(() -> resend(reply)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> arrived(reply)).isInstanceOf(IllegalArgumentException.class);
        assertThat(desk.claim()).isEmpty();
    }

    @Test
    void aReplyThatNobodyBeganToSendIsWithdrawn() {
        // Given
        Message begun = desk.reply(8, "Too late");
        OutboxEntry entry = desk.claim().get(0);
        Message waiting = desk.reply(7, "Oops");

        // When
        boolean withdrawn = withdraw(waiting);
        boolean whileSending = withdraw(begun);

        // Then
        assertThat(withdrawn).isTrue();
        assertThat(whileSending).isFalse();
        assertThat(desk.claim()).isEmpty();
        desk.record(OutboxResult.sent(entry, part(1, 1L)));
        assertThat(desk.message(begun.id()).delivery()).isEqualTo(SENT);
    }

    @Test
    void aReplyThatArrivedInPartIsNotWithdrawn() {
        // Given
        Message reply = desk.reply(7, "Long");
        OutboxEntry entry = desk.claim().get(0);
        desk.change(transaction -> desk.results.partSent(transaction, entry, part(1, 10L), null));

        // When
        boolean withdrawn = withdraw(reply);

        // Then
        assertThat(withdrawn).isFalse();
        assertThat(desk.claim()).hasSize(1);
    }

    private boolean withdraw(Message message) {
        return desk.change(transaction -> desk.outbox.withdraw(transaction, message.id()));
    }

    private List<OutboxEntry> expired(Set<Long> except) {
        return desk.change(transaction -> desk.claims.expired(transaction, 10, except));
    }

    private void expire() {
        desk.change(transaction -> desk.claims
                .expired(transaction, 10, Set.of())
                .flatMap(expired ->
                        desk.results.record(transaction, List.of(OutboxResult.unknown(expired.get(0), "stopped", 1)))));
    }

    private Message resend(Message message) {
        return decided(message, desk.outbox::resend);
    }

    private Message arrived(Message message) {
        return decided(message, desk.outbox::arrived);
    }

    private Message decided(Message message, Decision decision) {
        return desk.change(transaction -> desk.store
                .messages
                .lockAll(transaction, List.of(message.id()))
                .flatMap(locked -> decision.make(transaction, locked.get(0), 7, Attribution.agent("ada"))));
    }

    private interface Decision {
        Uni<Message> make(Transaction transaction, Message message, long chatId, Attribution by);
    }
}
