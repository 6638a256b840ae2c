package io.deskwire.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Author;
import io.deskwire.model.Delivery;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import java.time.Instant;

/**
 * A message that has no number yet.
 *
 * @param telegramId     Telegram's number of it within its chat, or null
 * @param idempotencyKey what the agent's client calls this request, or null
 */
public record NewMessage(
        long ticketId,
        Author author,
        String agent,
        MessageKind kind,
        String text,
        JsonNode entities,
        Instant at,
        Delivery delivery,
        JsonNode raw,
        Long telegramId,
        String idempotencyKey) {

    /** A customer's text; {@code entities} is an array. */
    public static NewMessage received(long ticketId, String text, JsonNode entities, Instant at, long telegramId) {
        return new NewMessage(
                ticketId, Author.CUSTOMER, null, MessageKind.TEXT, text, entities, at, null, null, telegramId, null);
    }

    /** Something of a customer's that the desk does not know: a sentence that names it, and Telegram's object as it came. */
    public static NewMessage unsupported(long ticketId, String text, JsonNode raw, Instant at, Long telegramId) {
        return new NewMessage(
                ticketId,
                Author.CUSTOMER,
                null,
                MessageKind.UNSUPPORTED,
                text,
                plain(),
                at,
                null,
                raw,
                telegramId,
                null);
    }

    /** An agent's reply, waiting in the outbox. */
    public static NewMessage reply(long ticketId, String agent, String text, Instant at, String idempotencyKey) {
        return new NewMessage(
                ticketId,
                Author.AGENT,
                agent,
                MessageKind.TEXT,
                text,
                plain(),
                at,
                Delivery.QUEUED,
                null,
                null,
                idempotencyKey);
    }

    /** An agent's note to colleagues; {@code idempotencyKey} may be null. */
    public static NewMessage note(long ticketId, String agent, String text, Instant at, String idempotencyKey) {
        return new NewMessage(
                ticketId, Author.NOTE, agent, MessageKind.TEXT, text, plain(), at, null, null, null, idempotencyKey);
    }

    /** A line of the desk's own; {@code agent} is who caused it, or null. */
    public static NewMessage system(long ticketId, String agent, MessageKind kind, String text, Instant at) {
        return new NewMessage(ticketId, Author.SYSTEM, agent, kind, text, plain(), at, null, null, null, null);
    }

    /** Returns the message under the number that the database gave it. */
    public Message numbered(long id) {
        JsonNode none = JsonNodeFactory.instance.arrayNode();
        return new Message(
                id, ticketId, author, agent, text, entities, none, null, at, null, delivery, null, kind, raw);
    }

    private static JsonNode plain() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
