package io.deskwire.store.outbox;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.QUEUED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static io.deskwire.model.DeliveryStatus.SENT;
import static io.deskwire.store.outbox.OutboxFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.store.messages.TelegramIds;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies on their way: the order and the results. */
class OutboxIT {
    private static final Duration OVER = Duration.ofMillis(-1);

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

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
        assertThat(entry.telegramIds()).isEqualTo(TelegramIds.NONE);
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
        assertThat(desk.telegramIds(reply.id()).texts()).containsExactly(99L);
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
    void whatWaitsForAChatThatCannotBeReachedFailsAtOnce() {
        // Given
        desk.reply(7, "First");
        Message second = desk.reply(7, "Second");
        Message other = desk.reply(8, "Other chat");
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.change(transaction -> desk.results
                .failQueued(transaction, StoreFixture.BOT, 7, "blocked")
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
        UpdateDedup updates = new UpdateDedup();
        Set<Long> first = desk.change(transaction -> updates.claim(transaction, StoreFixture.BOT, List.of(3L, 1L, 2L)));

        // When
        Set<Long> second =
                desk.change(transaction -> updates.claim(transaction, StoreFixture.BOT, List.of(2L, 4L, 1L)));

        // Then
        assertThat(first).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(second).containsExactly(4L);
    }

    @Test
    void whatTwoTicketsOfACustomerSayComesInTheOrderOfTheCommitsAndOneAtATime() throws InterruptedException {
        // Given: the first to add is the last to commit, unless the second one waits for it
        Message one = desk.unqueued(7, "One");
        Message two = desk.unqueued(7, "Two");
        CompletableFuture<Void> hold = new CompletableFuture<>();
        CountDownLatch added = new CountDownLatch(1);
        List<String> commits = new CopyOnWriteArrayList<>();

        // When
        CompletableFuture<?> first = desk.store
                .database
                .change(transaction -> desk.outbox
                        .add(transaction, List.of(OutboxTask.send(one, 7)))
                        .invoke(added::countDown)
                        .call(() -> Uni.createFrom().completionStage(hold)))
                .invoke(() -> commits.add("One"))
                .subscribeAsCompletionStage();
        added.await();
        CompletableFuture<?> second = desk.store
                .database
                .change(transaction -> desk.outbox.add(transaction, List.of(OutboxTask.send(two, 7))))
                .invoke(() -> commits.add("Two"))
                .subscribeAsCompletionStage();
        hold.complete(null);
        CompletableFuture.allOf(first, second).join();

        // Then
        for (String next : commits) {
            List<OutboxEntry> claimed = desk.claim();
            assertThat(claimed).extracting(entry -> entry.message().text()).containsExactly(next);
            assertThat(desk.claim()).isEmpty();
            desk.record(OutboxResult.sent(claimed.get(0), part(1, 1L + commits.indexOf(next))));
        }
    }

    @Test
    void whatIsOlderAndComesLateDoesNotGoBesideWhatIsUnderWay() {
        // Given: as a process wrote it that did not wait for others
        desk.reply(7, "Under way");
        List<OutboxEntry> underWay = desk.claim();
        Message late = desk.unqueued(7, "Late");
        desk.store.execute("INSERT INTO outbox (id, operation, message_id, ticket_id, chat_id) OVERRIDING SYSTEM VALUE"
                + " VALUES (-1, 'send', " + late.id() + ", " + late.ticketId() + ", 7)");

        // When
        List<OutboxEntry> meanwhile = desk.claim();

        // Then
        assertThat(meanwhile).isEmpty();
        desk.record(OutboxResult.sent(underWay.get(0), part(1, 1L)));
        assertThat(desk.claim()).extracting(entry -> entry.message().text()).containsExactly("Late");
    }

    @Test
    void whatIsNoFileIsClaimedLikeEverythingElse() {
        // Given
        Attachment place = new Attachment(
                null, AttachmentKind.LOCATION, AttachmentState.STORED, null, null, null, null, null, null, null, null);
        desk.reply(7, "A place", message -> message.attachments(List.of(place)));

        // When
        List<OutboxEntry> claimed = desk.claim();

        // Then
        assertThat(claimed).hasSize(1);
    }
}
