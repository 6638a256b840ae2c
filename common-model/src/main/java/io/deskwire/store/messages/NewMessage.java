package io.deskwire.store.messages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.SystemLine;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message that has no number yet. Begins with one of the makers below and says more by {@link #with}.
 *
 * @param message        under the number 0
 * @param album          Telegram's media group, or null
 * @param idempotencyKey what the agent's client calls this request, or null
 */
public record NewMessage(
        @JsonUnwrapped Message message,
        @Nullable String album,
        @Nullable String idempotencyKey) {

    /** What a customer sent; {@code entities} is an array. */
    public static NewMessage received(long ticketId, String text, JsonNode entities, Instant at) {
        return of(ticketId, Author.CUSTOMER, null, MessageKind.TEXT, text, at, null, null, null, null)
                .with(message -> message.text(text, entities));
    }

    /** Something of a customer's that is said here in the desk's words, beside Telegram's object as it came. */
    public static NewMessage inOtherWords(
            long ticketId, MessageKind kind, String text, JsonNode entities, @Nullable JsonNode raw, Instant at) {
        return of(ticketId, Author.CUSTOMER, null, kind, text, at, null, raw, null, null)
                .with(message -> message.text(text, entities));
    }

    /** An agent's reply, waiting in the outbox. */
    public static NewMessage reply(
            long ticketId, String agent, String text, Instant at, @Nullable String idempotencyKey) {
        return of(
                ticketId,
                Author.AGENT,
                agent,
                MessageKind.TEXT,
                text,
                at,
                DeliveryStatus.QUEUED,
                null,
                idempotencyKey,
                null);
    }

    /** An agent's note to colleagues; {@code idempotencyKey} may be null. */
    public static NewMessage note(
            long ticketId, String agent, String text, Instant at, @Nullable String idempotencyKey) {
        return of(ticketId, Author.NOTE, agent, MessageKind.TEXT, text, at, null, null, idempotencyKey, null);
    }

    /** A line of the desk's own. */
    public static NewMessage system(long ticketId, SystemLine line, Instant at) {
        return of(ticketId, Author.SYSTEM, line.agent(), line.kind(), "", at, null, null, null, line);
    }

    /** What Telegram said in the chat by itself, in words. */
    public static NewMessage telegram(long ticketId, MessageKind kind, String text, Instant at) {
        return of(ticketId, Author.SYSTEM, null, kind, text, at, null, null, null, null);
    }

    /** What the desk itself says to the customer, waiting in the outbox. */
    public static NewMessage automatic(long ticketId, String text, Instant at) {
        return of(
                ticketId,
                Author.SYSTEM,
                null,
                MessageKind.AUTOMATIC,
                text,
                at,
                DeliveryStatus.QUEUED,
                null,
                null,
                null);
    }

    /** Returns it with what the change sets. */
    public NewMessage with(UnaryOperator<MessageRevision> change) {
        return new NewMessage(change.apply(MessageRevision.of(message)).made(), album, idempotencyKey);
    }

    /** Returns it as a part of Telegram's media group of that name; null for none. */
    public NewMessage inAlbum(@Nullable String name) {
        return new NewMessage(message, name, idempotencyKey);
    }

    /** Returns the message under the number that the database gave it. */
    public Message numbered(long id) {
        return MessageRevision.of(message).numbered(id);
    }

    private static NewMessage of(
            long ticketId,
            Author author,
            @Nullable String agent,
            MessageKind kind,
            String text,
            Instant at,
            @Nullable DeliveryStatus delivery,
            @Nullable JsonNode raw,
            @Nullable String idempotencyKey,
            @Nullable SystemLine line) {
        Message message = new Message(
                0,
                ticketId,
                author,
                agent,
                text,
                JsonNodeFactory.instance.arrayNode(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                at,
                null,
                null,
                null,
                null,
                delivery,
                null,
                null,
                null,
                kind,
                raw,
                line);
        return new NewMessage(message, null, idempotencyKey);
    }
}
