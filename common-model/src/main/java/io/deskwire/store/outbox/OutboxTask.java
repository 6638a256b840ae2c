package io.deskwire.store.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done in a chat, after what was asked for there before.
 *
 * @param messageId the message concerned, or null
 * @param ticketId  the ticket concerned, or null
 * @param bot       Telegram's number of the bot in whose chat it is, where no ticket says so; else null
 * @param payload   what the operation needs beyond that, an object
 */
public record OutboxTask(
        OutboxOperation operation,
        @Nullable Long messageId,
        @Nullable Long ticketId,
        @Nullable Long bot,
        long chatId,
        JsonNode payload) {

    /** Sends a message. */
    public static OutboxTask send(Message message, long chatId) {
        return of(OutboxOperation.SEND, message, chatId);
    }

    /** Changes a message to what its {@code change} says. */
    public static OutboxTask edit(Message message, long chatId) {
        return of(OutboxOperation.EDIT, message, chatId);
    }

    /** Takes a message back. */
    public static OutboxTask delete(Message message, long chatId) {
        return of(OutboxOperation.DELETE, message, chatId);
    }

    /** Puts an emoji on a customer's message. */
    public static OutboxTask react(Message message, long chatId, String emoji) {
        return new OutboxTask(
                OutboxOperation.REACT,
                message.id(),
                message.ticketId(),
                null,
                chatId,
                JsonNodeFactory.instance.objectNode().put("emoji", emoji));
    }

    /** Brings the ticket's card up to date; one that already waits for that is enough. */
    public static OutboxTask card(long ticketId, long chatId) {
        return new OutboxTask(
                OutboxOperation.CARD, null, ticketId, null, chatId, JsonNodeFactory.instance.objectNode());
    }

    private static OutboxTask of(OutboxOperation operation, Message message, long chatId) {
        return new OutboxTask(
                operation, message.id(), message.ticketId(), null, chatId, JsonNodeFactory.instance.objectNode());
    }
}
