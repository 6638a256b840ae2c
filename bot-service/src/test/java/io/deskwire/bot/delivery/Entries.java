package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.Json;
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
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outbox entries as a claim would return them. */
final class Entries {
    private Entries() {}

    /** A reply that is sent for the first time. */
    static OutboxEntry reply(long id, long chatId, String text, Instant createdAt) {
        return send(
                id, chatId, NewMessage.reply(1, "mira", text, createdAt, "key").numbered(id + 1_000), createdAt);
    }

    /** A message that is sent for the first time. */
    static OutboxEntry send(long id, long chatId, Message message, Instant createdAt) {
        return new OutboxEntry(
                id,
                OutboxOperation.SEND,
                4711,
                chatId,
                null,
                message.ticketId(),
                JsonNodeFactory.instance.objectNode(),
                message,
                0,
                TelegramIds.NONE,
                null,
                Map.of(),
                1,
                createdAt);
    }

    /** The same entry, claimed that often. */
    static OutboxEntry claimed(OutboxEntry entry, int attempts) {
        return copy(
                entry, entry.operation(), entry.message(), entry.partsSent(), entry.telegramIds(), Map.of(), attempts);
    }

    /** The same entry with another operation. */
    static OutboxEntry as(OutboxEntry entry, OutboxOperation operation) {
        return copy(entry, operation, entry.message(), 0, entry.telegramIds(), Map.of(), entry.attempts());
    }

    /** The same entry, which concerns no message that there is. */
    static OutboxEntry withoutMessage(OutboxEntry entry) {
        return copy(entry, entry.operation(), null, 0, TelegramIds.NONE, Map.of(), entry.attempts());
    }

    /** The same entry, of which so many parts were sent, as these texts in the chat. */
    static OutboxEntry sent(OutboxEntry entry, int parts, Long... telegramIds) {
        return copy(entry, entry.operation(), entry.message(), parts, texts(telegramIds), Map.of(), entry.attempts());
    }

    /** The same entry with files that Telegram has. */
    static OutboxEntry known(OutboxEntry entry, Map<UUID, String> files) {
        return copy(
                entry,
                entry.operation(),
                entry.message(),
                entry.partsSent(),
                entry.telegramIds(),
                files,
                entry.attempts());
    }

    /** An edit of a message that was sent as these texts in the chat. */
    static OutboxEntry edit(OutboxEntry entry, String text, Long... telegramIds) {
        return edit(entry, text, texts(telegramIds));
    }

    /** An edit of a message that was sent as these messages of Telegram's. */
    static OutboxEntry edit(OutboxEntry entry, String text, TelegramIds telegramIds) {
        Message changing = MessageRevision.of(entry.message())
                .change(new MessageChange(ChangeKind.EDIT, text, DeliveryStatus.QUEUED, null, null))
                .made();
        return copy(entry, OutboxOperation.EDIT, changing, 0, telegramIds, Map.of(), entry.attempts());
    }

    /** The same entry with that payload. */
    static OutboxEntry saying(OutboxEntry entry, String payload) throws IOException {
        return with(entry, entry.topic(), Json.mapper().readTree(payload), entry.answeredId());
    }

    /** The same entry as an answer to that message of Telegram's. */
    static OutboxEntry answering(OutboxEntry entry, long telegramId) {
        return with(entry, entry.topic(), entry.payload(), telegramId);
    }

    /** The same entry in a chat where the customer wrote in a topic. */
    static OutboxEntry inTopic(OutboxEntry entry, long topic) {
        return with(entry, topic, entry.payload(), entry.answeredId());
    }

    /** A file of ten bytes that is stored. */
    static Attachment file(AttachmentKind kind) {
        return new Attachment(
                UUID.randomUUID(),
                kind,
                AttachmentState.STORED,
                null,
                "a.bin",
                "application/octet-stream",
                10L,
                null,
                null,
                null,
                null);
    }

    private static TelegramIds texts(Long... telegramIds) {
        return new TelegramIds(List.of(telegramIds), List.of(telegramIds));
    }

    private static OutboxEntry with(OutboxEntry entry, Long topic, JsonNode payload, Long answeredId) {
        return new OutboxEntry(
                entry.id(),
                entry.operation(),
                entry.bot(),
                entry.chatId(),
                topic,
                entry.ticketId(),
                payload,
                entry.message(),
                entry.partsSent(),
                entry.telegramIds(),
                answeredId,
                entry.telegramFileIds(),
                entry.attempts(),
                entry.askedFor());
    }

    private static OutboxEntry copy(
            OutboxEntry entry,
            OutboxOperation operation,
            Message message,
            int partsSent,
            TelegramIds telegramIds,
            Map<UUID, String> files,
            int attempts) {
        return new OutboxEntry(
                entry.id(),
                operation,
                entry.bot(),
                entry.chatId(),
                entry.topic(),
                entry.ticketId(),
                entry.payload(),
                message,
                partsSent,
                telegramIds,
                entry.answeredId(),
                files,
                attempts,
                entry.askedFor());
    }

    /** The first reply of chat 7, with files. */
    static OutboxEntry withFiles(Instant now, String text, Attachment... files) {
        Message message = MessageRevision.of(reply(1, 7, text, now).message())
                .attachments(List.of(files))
                .made();
        return send(1, 7, message, now);
    }
}
