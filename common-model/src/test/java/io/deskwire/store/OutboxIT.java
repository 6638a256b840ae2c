package io.deskwire.store;

import static io.deskwire.model.Delivery.FAILED;
import static io.deskwire.model.Delivery.QUEUED;
import static io.deskwire.model.Delivery.SENDING;
import static io.deskwire.model.Delivery.SENT;
import static io.deskwire.model.Delivery.UNKNOWN;
import static io.deskwire.store.OutboxFixture.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.model.Message;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies on their way: the order, the results, and what an agent decides. */
class OutboxIT {
    private static final Duration OVER = Duration.ofMillis(-1);
    private final OutboxFixture desk = new OutboxFixture();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void repliesToOneChatAreClaimedOneAtATimeInTheOrderTheyWereWritten() {
        // Given
        Message first = desk.reply(7, "First");
        Message second = desk.reply(7, "Second");
        Message other = desk.reply(8, "Other chat");

        // When
        List<OutboxEntry> claimed = desk.claim();

        // Then
        assertThat(claimed).extracting(entry -> entry.message().id()).containsExactly(first.id(), other.id());
        assertThat(desk.claim()).isEmpty();
        desk.record(OutboxResult.sent(claimed.get(0), part(1, 99L)));
        assertThat(desk.claim()).extracting(entry -> entry.message().id()).containsExactly(second.id());
    }

    @Test
    void aRestingChatIsLeftAloneAndOthersAreNot() {
        // Given
        desk.reply(7, "Rests");
        Message other = desk.reply(8, "Other chat");

        // When
        List<OutboxEntry> claimed =
                desk.change(transaction -> desk.claims.claim(transaction, 10, OutboxFixture.LEASE, Set.of(7L)));

        // Then
        assertThat(claimed).extracting(entry -> entry.message().id()).containsExactly(other.id());
    }

    @Test
    void anEntryHasAllThatItsOperationNeeds() {
        // Given
        Message question = desk.question(7, "Question");
        desk.store.execute("INSERT INTO telegram_messages (chat_id, telegram_id, message_id) VALUES (7, 41, "
                + question.id() + "), (7, 40, " + question.id() + ")");
        Message reply = desk.reply(7, "Yes", message -> message.replyTo(question.id(), "est"));

        // When
        OutboxEntry entry = desk.claim().get(0);

        // Then
        assertThat(entry.operation()).isEqualTo(OutboxOperation.SEND);
        assertThat(entry.message().text()).isEqualTo("Yes");
        assertThat(entry.message().quote()).isEqualTo("est");
        assertThat(entry.answeredId()).isEqualTo(40);
        assertThat(entry.telegramIds()).isEmpty();
        assertThat(entry.ticketId()).isEqualTo(reply.ticketId());
    }

    @Test
    void everyStepIsAnEventAndTelegramsNumberIsKept() {
        // Given
        Message reply = desk.reply(7, "Hello");

        // When
        desk.send(99);

        // Then
        assertThat(desk.deliveries())
                .containsExactly(
                        new MessageDelivery(reply.id(), SENDING, null), new MessageDelivery(reply.id(), SENT, null));
        assertThat(desk.telegramIds(reply.id())).containsExactly(99L);
        assertThat(desk.store.await(desk.outbox.depth()).entries()).isZero();
    }

    @Test
    void aPostponedReplyKeepsItsPlaceInTheChat() {
        // Given
        Message first = desk.reply(7, "First");
        desk.reply(7, "Second");
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.record(OutboxResult.postponed(entry, Duration.ZERO, "wait", false));

        // Then
        List<OutboxEntry> again = desk.claim();
        assertThat(again).extracting(one -> one.message().id()).containsExactly(first.id());
        assertThat(again.get(0).attempts()).isEqualTo(2);
    }

    @Test
    void whatTelegramAsksToWaitIsTold() {
        // Given
        Message reply = desk.reply(7, "Hello");
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.record(OutboxResult.postponed(entry, Duration.ofSeconds(60), "Telegram asks to wait 60 s.", true));

        // Then
        Message waiting = desk.message(reply.id());
        assertThat(waiting.delivery()).isEqualTo(QUEUED);
        assertThat(waiting.retryAt()).isNotNull();
        assertThat(desk.claim()).isEmpty();
        MessageDelivery told = desk.deliveries().get(1);
        assertThat(told.reason()).isEqualTo("Telegram asks to wait 60 s.");
        assertThat(Duration.between(told.retryAt(), waiting.retryAt()).toMillis())
                .isZero();
    }

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
    void whoeverClaimedAnewIsNotDisturbedByWhoCameTooLate() {
        // Given
        desk.reply(7, "Hello");
        OutboxEntry first = desk.claim(OVER).get(0);
        desk.record(OutboxResult.postponed(first, Duration.ZERO, "again", false));
        OutboxEntry second = desk.claim().get(0);

        // When
        desk.record(OutboxResult.failed(first, "late"));

        // Then
        desk.record(OutboxResult.sent(second, part(1, 99L)));
        assertThat(desk.steps()).containsExactly(SENDING, QUEUED, SENDING, SENT);
    }

    @Test
    void aResendGoesOnAfterThePartsThatArrived() {
        // Given
        Message reply = desk.reply(7, "Long");
        OutboxEntry entry = desk.claim().get(0);
        desk.change(transaction -> desk.results.partSent(transaction, entry, part(1, 10L)));
        desk.record(OutboxResult.unknown(desk.claim().get(0), "Part 2 may have arrived.", 3));

        // When
        resend(reply);

        // Then
        OutboxEntry again = desk.claim().get(0);
        assertThat(again.partsSent()).isEqualTo(1);
        assertThat(again.telegramIds()).containsExactly(10L);
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
        desk.change(transaction -> desk.results.partSent(transaction, entry, part(1, 10L)));

        // When
        boolean withdrawn = withdraw(reply);

        // Then
        assertThat(withdrawn).isFalse();
        assertThat(desk.claim()).hasSize(1);
    }

    @Test
    void whatWaitsForAChatThatCannotBeReachedFailsAtOnce() {
        // Given
        desk.reply(7, "First");
        Message second = desk.reply(7, "Second");
        Message other = desk.reply(8, "Other chat");
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.change(transaction -> desk.results
                .failQueued(transaction, 7, "blocked")
                .chain(() -> desk.results.record(transaction, List.of(OutboxResult.failed(entry, "blocked")))));

        // Then
        assertThat(desk.message(entry.message().id()).delivery()).isEqualTo(FAILED);
        assertThat(desk.message(second.id()).delivery()).isEqualTo(FAILED);
        assertThat(desk.message(second.id()).reason()).isEqualTo("blocked");
        assertThat(desk.message(other.id()).delivery()).isEqualTo(SENDING);
        assertThat(desk.claim()).isEmpty();
    }

    @Test
    void anUpdateIsClaimedOnceHoweverOftenItComes() {
        // Given
        Updates updates = new Updates();
        Set<Long> first = desk.change(transaction -> updates.claim(transaction, List.of(3L, 1L, 2L)));
        assertThat(first).containsExactlyInAnyOrder(1L, 2L, 3L);

        // When
        Set<Long> second = desk.change(transaction -> updates.claim(transaction, List.of(2L, 4L, 1L)));

        // Then
        assertThat(second).containsExactly(4L);
    }

    private boolean withdraw(Message message) {
        return desk.change(transaction -> desk.outbox.withdraw(transaction, message.id()));
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
                .flatMap(locked -> decision.make(transaction, locked.get(0), 7)));
    }

    private interface Decision {
        Uni<Message> make(Transaction transaction, Message message, long chatId);
    }
}
