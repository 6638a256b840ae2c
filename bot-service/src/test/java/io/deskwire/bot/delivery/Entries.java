package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Message;
import io.deskwire.store.NewMessage;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.OutboxOperation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
                chatId,
                message.ticketId(),
                JsonNodeFactory.instance.objectNode(),
                message,
                0,
                List.of(),
                null,
                Map.of(),
                1,
                createdAt);
    }

    /** The same entry, claimed that often. */
    static OutboxEntry claimed(OutboxEntry entry, int attempts) {
        return new OutboxEntry(
                entry.id(),
                entry.operation(),
                entry.chatId(),
                entry.ticketId(),
                entry.payload(),
                entry.message(),
                entry.partsSent(),
                entry.telegramIds(),
                entry.answeredId(),
                entry.telegramFileIds(),
                attempts,
                entry.createdAt());
    }
}
