package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.reading.Details;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.IncomingAttachment;
import io.deskwire.bot.reading.MessageContent;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.store.messages.NewMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final ArrayNode PLAIN = JsonNodeFactory.instance.arrayNode();

    @Test
    void aFileThatMayBeFetchedStaysSoWhenItsCaptionChanges() {
        // Given
        Attachment put = file().fetchable(AttachmentState.WAITING, "It waits for its turn.");
        Message before = NewMessage.received(1, "caption", PLAIN, AT)
                .with(message -> message.attachments(List.of(put)))
                .numbered(5);
        Revisions revisions =
                new Revisions(new ExistingMessages(Map.of(), Map.of(), List.of(before), List.of(), List.of()));
        MessageContent content =
                MessageContent.of("another caption", PLAIN, List.of(new IncomingAttachment(file(), "telegram-file")));
        IncomingMessage edit = new IncomingMessage(
                2, Sent.customer(7), 1L, AT, AT.plusSeconds(10), null, content, null, null, null, null);

        // When
        Optional<Message> after = revisions.read(before, edit);

        // Then
        assertThat(after.orElseThrow().attachments()).containsExactly(put);
    }

    private static Attachment file() {
        return new Attachment(
                UUID.randomUUID(),
                AttachmentKind.DOCUMENT,
                AttachmentState.WAITING,
                null,
                "plan.pdf",
                "application/pdf",
                1L,
                null,
                null,
                null,
                JsonNodeFactory.instance.objectNode().put(Details.FILE, "unique"));
    }
}
