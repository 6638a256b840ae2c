package io.deskwire.store.outbox;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.QUEUED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageDeleted;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Reaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Edits, deletions, reactions and cards on their way: what is seen changes when Telegram has changed it. */
class OutboxEffectsIT {
    private static final long CHAT = 7;

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    @Test
    void anEditShowsOnceTelegramHasIt() {
        // Given
        Message sent = sent("Helo");
        change(sent, ChangeKind.EDIT, "Hello");
        OutboxEntry entry = desk.claim().get(0);
        Message meanwhile = desk.message(sent.id());

        // When
        desk.record(OutboxResult.done(entry));

        // Then
        assertThat(meanwhile.text()).isEqualTo("Helo");
        assertThat(meanwhile.change().delivery()).isEqualTo(SENDING);
        Message edited = desk.message(sent.id());
        assertThat(edited.text()).isEqualTo("Hello");
        assertThat(edited.editedAt()).isNotNull();
        assertThat(edited.change()).isNull();
        assertThat(desk.deliveries()).contains(new MessageDelivery(sent.id(), SENDING, null, null, ChangeKind.EDIT));
        assertThat(last()).isInstanceOfSatisfying(MessageEdited.class, event -> {
            assertThat(event.message()).isEqualTo(edited);
            assertThat(event.ticket().id()).isEqualTo(sent.ticketId());
        });
        assertThat(number(
                        "SELECT count(*) AS n FROM message_versions WHERE text = 'Helo' AND message_id = " + sent.id()))
                .isEqualTo(1);
    }

    @Test
    void whichColleagueChangedItIsKept() {
        // Given
        desk.store.execute(
                "INSERT INTO agents (username, name, role, password_hash) VALUES ('tom', 'Tom', 'agent', 'x')");
        Message sent = sent("Helo");
        change(sent, new MessageChange(ChangeKind.EDIT, "Hello", QUEUED, null, null, "tom"));
        desk.record(OutboxResult.done(desk.claim().get(0)));
        change(desk.message(sent.id()), new MessageChange(ChangeKind.DELETE, null, QUEUED, null, null, "tom"));

        // When
        desk.record(OutboxResult.done(desk.claim().get(0)));

        // Then
        Message gone = desk.message(sent.id());
        assertThat(gone.editedBy()).isEqualTo("tom");
        assertThat(gone.deletedBy()).isEqualTo("tom");
    }

    @Test
    void anEditThatWaitsSaysUntilWhenAndOneThatFailsSaysWhy() {
        // Given
        Message sent = sent("Helo");
        change(sent, ChangeKind.EDIT, "Hello");

        // When
        desk.record(OutboxResult.postponed(desk.claim().get(0), Duration.ZERO, "wait", true));
        MessageChange waiting = desk.message(sent.id()).change();
        desk.record(OutboxResult.failed(desk.claim().get(0), "too old"));

        // Then
        assertThat(waiting.delivery()).isEqualTo(QUEUED);
        assertThat(waiting.retryAt()).isNotNull();
        assertThat(waiting.text()).isEqualTo("Hello");
        MessageChange failed = desk.message(sent.id()).change();
        assertThat(failed.delivery()).isEqualTo(FAILED);
        assertThat(failed.reason()).isEqualTo("too old");
        assertThat(failed.retryAt()).isNull();
        assertThat(desk.message(sent.id()).text()).isEqualTo("Helo");
        assertThat(last()).isEqualTo(new MessageDelivery(sent.id(), FAILED, "too old", null, ChangeKind.EDIT));
    }

    @Test
    void aDeletedReplyIsMarkedOnceTelegramTookItBack() {
        // Given
        Message sent = sent("Oops");
        change(sent, ChangeKind.DELETE, null);
        OutboxEntry entry = desk.claim().get(0);

        // When
        desk.record(OutboxResult.done(entry));

        // Then
        assertThat(entry.telegramIds().all()).containsExactly(99L);
        Message deleted = desk.message(sent.id());
        assertThat(deleted.deletedAt()).isNotNull();
        assertThat(deleted.change()).isNull();
        assertThat(last()).isInstanceOfSatisfying(MessageDeleted.class, event -> assertThat(event.messageId())
                .isEqualTo(sent.id()));
    }

    @Test
    void aReactionIsPartOfTheCustomersMessage() {
        // Given
        Message question = desk.question(CHAT, "Question");
        desk.change(
                transaction -> desk.outbox.add(transaction, List.of(OutboxTask.react(question, CHAT, "\uD83D\uDC40"))));

        // When
        desk.record(OutboxResult.done(desk.claim().get(0)));

        // Then
        assertThat(desk.message(question.id()).reactions()).containsExactly(new Reaction("\uD83D\uDC40", Author.AGENT));
        assertThat(last()).isInstanceOf(MessageEdited.class);
    }

    @Test
    void aCardThatWaitsIsEnoughForTheOneThatIsGivenBack() {
        // Given
        long ticket = desk.question(CHAT, "Question").ticketId();
        card(ticket);
        OutboxEntry first = desk.claim().get(0);
        card(ticket);

        // When
        desk.record(OutboxResult.postponed(first, Duration.ZERO, "wait", true));

        // Then
        assertThat(number("SELECT count(*) AS n FROM outbox")).isEqualTo(1);
        OutboxEntry second = desk.claim().get(0);
        assertThat(second.message()).isNull();
        desk.record(OutboxResult.done(second));
        assertThat(number("SELECT count(*) AS n FROM outbox")).isZero();
    }

    @Test
    void filesKeepTheNamesThatTelegramGaveThem() {
        // Given
        Message reply = desk.reply(CHAT, "Here");
        UUID file = UUID.randomUUID();
        desk.store.execute("INSERT INTO files (id, message_id, name, mime, state) VALUES ('" + file + "', " + reply.id()
                + ", 'a.pdf', 'application/pdf', 'stored')");

        // When
        desk.record(OutboxResult.sent(
                desk.claim().get(0), new SentPart(1, false, List.of(99L), Map.of(file, "telegram's name"))));

        // Then
        assertThat(number("SELECT count(*) AS n FROM files WHERE telegram_file_id = 'telegram''s name'"))
                .isEqualTo(1);
    }

    private Message sent(String text) {
        Message reply = desk.reply(CHAT, text);
        desk.send(99);
        return desk.message(reply.id());
    }

    private void change(Message message, ChangeKind kind, String text) {
        change(message, new MessageChange(kind, text, QUEUED, null, null));
    }

    private void change(Message message, MessageChange change) {
        Message changing = MessageRevision.of(message).change(change).made();
        OutboxTask task =
                change.kind() == ChangeKind.EDIT ? OutboxTask.edit(changing, CHAT) : OutboxTask.delete(changing, CHAT);
        desk.change(transaction -> desk.store
                .messages
                .updateAll(transaction, List.of(changing))
                .chain(() -> desk.outbox.add(transaction, List.of(task))));
    }

    private void card(long ticket) {
        desk.change(transaction -> desk.outbox.add(transaction, List.of(OutboxTask.card(ticket, CHAT))));
    }

    private EventData last() {
        List<EventData> events = desk.events();
        return events.get(events.size() - 1);
    }

    private long number(String query) {
        Uni<Long> number = desk.store.database.run(query).map(rows -> rows.iterator()
                .next()
                .getLong("n"));
        return desk.store.await(number);
    }
}
