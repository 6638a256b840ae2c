package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.reading.CustomerProfile;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.MessageContent;
import java.time.Instant;
import java.util.List;

/** Makes what a customer sends. */
public final class Sent {
    private Sent() {}

    static CustomerProfile customer(long chatId) {
        return new CustomerProfile(chatId, "Name", null, null);
    }

    /** A text whose number at Telegram is that of its update. */
    static IncomingMessage text(long updateId, long chatId, Instant at, String text) {
        return message(updateId, chatId, updateId, at, null, text, null);
    }

    static IncomingMessage edit(long updateId, long chatId, long messageId, Instant at, Instant editedAt, String text) {
        return message(updateId, chatId, messageId, at, editedAt, text, null);
    }

    static IncomingMessage reply(long updateId, long chatId, Instant at, String text, long to) {
        return message(updateId, chatId, updateId, at, null, text, to);
    }

    private static IncomingMessage message(
            long updateId, long chatId, long messageId, Instant at, Instant editedAt, String text, Long replyTo) {
        return new IncomingMessage(
                updateId,
                customer(chatId),
                messageId,
                at,
                editedAt,
                null,
                MessageContent.of(text, JsonNodeFactory.instance.arrayNode(), List.of()),
                replyTo,
                null,
                null,
                null);
    }
}
