package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.messages.TelegramIds;
import io.deskwire.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EditRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aSentReplyCanBeChangedWithinTelegramsLimits() {
        assertThatCode(() -> EditRules.check(sent(), "x".repeat(4096), texts(1), NOW))
                .doesNotThrowAnyException();
        refused(() -> EditRules.check(sent(), "x".repeat(4097), texts(1), NOW), "4096");
        refused(() -> EditRules.check(sent(), " ", texts(1), NOW), "cannot become empty");
        Message file = sent(reply -> reply.attachments(List.of(photo())));
        assertThatCode(() -> EditRules.check(file, "x".repeat(1024), files(1), NOW))
                .doesNotThrowAnyException();
        refused(() -> EditRules.check(file, "x".repeat(1025), files(1), NOW), "1024");
    }

    @Test
    void aReplyOfSeveralMessagesKeepsTheirNumberOrGetsFewer() {
        assertThatCode(() -> EditRules.check(sent(), "x".repeat(8192), texts(2), NOW))
                .doesNotThrowAnyException();
        refused(() -> EditRules.check(sent(), "x".repeat(8193), texts(2), NOW), "needs 3 messages");
        assertThatCode(() -> EditRules.check(sent(), "Short", texts(2), NOW)).doesNotThrowAnyException();
        Instant old = NOW.plus(Duration.ofHours(48)).plusMillis(1);
        refused(() -> EditRules.check(sent(), "Short", texts(2), old), "48 hours");
        assertThatCode(() -> EditRules.check(sent(), "x".repeat(5000), texts(2), old))
                .doesNotThrowAnyException();
    }

    @Test
    void aTextThatWentBeforeFilesIsNoCaption() {
        Message mixed = sent(reply -> reply.attachments(List.of(photo())));
        TelegramIds ids = new TelegramIds(List.of(1L, 2L), List.of(1L));
        assertThatCode(() -> EditRules.check(mixed, "x".repeat(4096), ids, NOW)).doesNotThrowAnyException();
        refused(() -> EditRules.check(mixed, "x".repeat(4097), ids, NOW), "needs 2 messages");
        refused(() -> EditRules.check(mixed, "", ids, NOW), "cannot become empty");
    }

    @Test
    void whatWasNotSentCannotBeChanged() {
        refused(() -> EditRules.check(in(DeliveryStatus.QUEUED), "New", texts(0), NOW), "being sent");
        refused(() -> EditRules.check(in(DeliveryStatus.SENDING), "New", texts(0), NOW), "being sent");
        refused(() -> EditRules.check(in(DeliveryStatus.FAILED), "New", texts(0), NOW), "not sent");
        refused(() -> EditRules.check(in(DeliveryStatus.UNKNOWN), "New", texts(0), NOW), "Nobody knows");
        refused(() -> EditRules.check(sent(reply -> reply.deletedAt(NOW)), "New", texts(1), NOW), "taken back");
        Message note = NewMessage.note(7, "mira", "Note", NOW, null).numbered(1);
        refused(() -> EditRules.check(note, "New", texts(0), NOW), "Only replies");
    }

    @Test
    void oneChangeIsMadeAfterTheOther() {
        refused(
                () -> EditRules.check(
                        sent(reply -> reply.change(edit("Old", DeliveryStatus.QUEUED))), "New", texts(1), NOW),
                "on its way");
        refused(
                () -> EditRules.check(
                        sent(reply -> reply.change(edit("Old", DeliveryStatus.SENDING))), "New", texts(1), NOW),
                "on its way");
        assertThatCode(() -> EditRules.check(
                        sent(reply -> reply.change(edit("Old", DeliveryStatus.FAILED))), "New", texts(1), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void theSameAgainIsDoneAlready() {
        assertThat(EditRules.isDone(sent(), "Hello")).isTrue();
        assertThat(EditRules.isDone(sent(), "Other")).isFalse();
        Message changing = sent(reply -> reply.change(edit("New", DeliveryStatus.QUEUED)));
        assertThat(EditRules.isDone(changing, "New")).isTrue();
        assertThat(EditRules.isDone(changing, "Hello")).isFalse();
        assertThat(EditRules.isDone(sent(reply -> reply.change(edit("New", DeliveryStatus.FAILED))), "New"))
                .isFalse();
    }

    @Test
    void telegramDeletesForTwoDays() {
        Instant last = NOW.plus(Duration.ofHours(48));
        assertThatCode(() -> EditRules.checkTakingBack(sent(), last)).doesNotThrowAnyException();
        refused(() -> EditRules.checkTakingBack(sent(), last.plusMillis(1)), "48 hours");
        refused(() -> EditRules.checkTakingBack(in(DeliveryStatus.UNKNOWN), NOW), "Nobody knows");
        assertThat(EditRules.isTakenBack(sent(reply -> reply.deletedAt(NOW)))).isTrue();
        assertThat(EditRules.isTakenBack(sent(reply ->
                        reply.change(new MessageChange(ChangeKind.DELETE, null, DeliveryStatus.QUEUED, null, null)))))
                .isTrue();
        assertThat(EditRules.isTakenBack(sent())).isFalse();
    }

    private static TelegramIds texts(int count) {
        List<Long> ids = LongStream.range(0, count).boxed().toList();
        return new TelegramIds(ids, ids);
    }

    private static TelegramIds files(int count) {
        return new TelegramIds(texts(count).all(), List.of());
    }

    private static void refused(ThrowingCallable check, String words) {
        assertThatThrownBy(check).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    private static MessageChange edit(String text, DeliveryStatus delivery) {
        return new MessageChange(ChangeKind.EDIT, text, delivery, null, null);
    }

    private static Message sent() {
        return in(DeliveryStatus.SENT);
    }

    private static Message sent(UnaryOperator<MessageRevision> change) {
        return change.apply(MessageRevision.of(sent())).made();
    }

    private static Message in(DeliveryStatus delivery) {
        return MessageRevision.of(
                        NewMessage.reply(7, "mira", "Hello", NOW, "key").numbered(1))
                .delivery(delivery, null, null)
                .made();
    }

    private static Attachment photo() {
        return new Attachment(
                UUID.randomUUID(),
                AttachmentKind.PHOTO,
                AttachmentState.STORED,
                null,
                "a.png",
                "image/png",
                10L,
                null,
                null,
                null,
                null);
    }
}
