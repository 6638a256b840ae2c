package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Delivery;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.NewMessage;
import io.deskwire.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EditRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aSentReplyOfOnePartCanBeChangedWithinTelegramsLimits() {
        assertThatCode(() -> EditRules.check(sent(), "x".repeat(4096), 1)).doesNotThrowAnyException();
        refused(() -> EditRules.check(sent(), "x".repeat(4097), 1), "4096");
        refused(() -> EditRules.check(sent(), "New", 2), "2 messages");
        Message file = sent(reply -> reply.attachments(List.of(photo())));
        assertThatCode(() -> EditRules.check(file, "x".repeat(1024), 1)).doesNotThrowAnyException();
        refused(() -> EditRules.check(file, "x".repeat(1025), 1), "1024");
    }

    @Test
    void whatWasNotSentCannotBeChanged() {
        refused(() -> EditRules.check(in(Delivery.QUEUED), "New", 0), "being sent");
        refused(() -> EditRules.check(in(Delivery.SENDING), "New", 0), "being sent");
        refused(() -> EditRules.check(in(Delivery.FAILED), "New", 0), "not sent");
        refused(() -> EditRules.check(in(Delivery.UNKNOWN), "New", 0), "Nobody knows");
        refused(() -> EditRules.check(sent(reply -> reply.deletedAt(NOW)), "New", 1), "taken back");
        Message note = NewMessage.note(7, "mira", "Note", NOW, null).numbered(1);
        refused(() -> EditRules.check(note, "New", 0), "Only replies");
    }

    @Test
    void oneChangeIsMadeAfterTheOther() {
        refused(
                () -> EditRules.check(sent(reply -> reply.change(edit("Old", Delivery.QUEUED))), "New", 1),
                "on its way");
        refused(
                () -> EditRules.check(sent(reply -> reply.change(edit("Old", Delivery.SENDING))), "New", 1),
                "on its way");
        assertThatCode(() -> EditRules.check(sent(reply -> reply.change(edit("Old", Delivery.FAILED))), "New", 1))
                .doesNotThrowAnyException();
    }

    @Test
    void theSameAgainIsDoneAlready() {
        assertThat(EditRules.isDone(sent(), "Hello")).isTrue();
        assertThat(EditRules.isDone(sent(), "Other")).isFalse();
        Message changing = sent(reply -> reply.change(edit("New", Delivery.QUEUED)));
        assertThat(EditRules.isDone(changing, "New")).isTrue();
        assertThat(EditRules.isDone(changing, "Hello")).isFalse();
        assertThat(EditRules.isDone(sent(reply -> reply.change(edit("New", Delivery.FAILED))), "New"))
                .isFalse();
    }

    @Test
    void telegramDeletesForTwoDays() {
        Instant last = NOW.plus(Duration.ofHours(48));
        assertThatCode(() -> EditRules.checkTakingBack(sent(), last)).doesNotThrowAnyException();
        refused(() -> EditRules.checkTakingBack(sent(), last.plusMillis(1)), "48 hours");
        refused(() -> EditRules.checkTakingBack(in(Delivery.UNKNOWN), NOW), "Nobody knows");
        assertThat(EditRules.isTakenBack(sent(reply -> reply.deletedAt(NOW)))).isTrue();
        assertThat(EditRules.isTakenBack(sent(reply ->
                        reply.change(new MessageChange(MessageChange.Kind.DELETE, null, Delivery.QUEUED, null, null)))))
                .isTrue();
        assertThat(EditRules.isTakenBack(sent())).isFalse();
    }

    private static void refused(ThrowingCallable check, String words) {
        assertThatThrownBy(check).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    private static MessageChange edit(String text, Delivery delivery) {
        return new MessageChange(MessageChange.Kind.EDIT, text, delivery, null, null);
    }

    private static Message sent() {
        return in(Delivery.SENT);
    }

    private static Message sent(UnaryOperator<MessageRevision> change) {
        return change.apply(MessageRevision.of(sent())).made();
    }

    private static Message in(Delivery delivery) {
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
