package io.deskwire.store.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Message;
import io.deskwire.store.messages.TelegramIds;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to Telegram, with all that its operation needs.
 *
 * @param bot             Telegram's number of the bot in whose chat it is
 * @param topic           the topic of the chat in which the customer wrote last: where new messages go; null outside of topics
 * @param ticketId        the ticket concerned, or null
 * @param payload         what the operation needs beyond the message, an object
 * @param message         the message concerned, as it was when the entry was claimed; null for a notice and a card
 * @param partsSent       how many parts of the message are known to have arrived: a resend goes on after them
 * @param telegramIds     Telegram's numbers of the message
 * @param answeredId      Telegram's number of the message that this one answers, or null
 * @param telegramFileIds how Telegram calls those attachments that it has already
 * @param attempts        how often it was claimed, this time included; together with {@code id} it names this claim. 0: never, and given up
 *     all the same, since the database was restored ({@code RestoredDesk})
 * @param askedFor        when it was asked for; where its bot rested then, when that was to be run again
 */
public record OutboxEntry(
        long id,
        OutboxOperation operation,
        long bot,
        long chatId,
        @Nullable Long topic,
        @Nullable Long ticketId,
        JsonNode payload,
        @Nullable Message message,
        int partsSent,
        TelegramIds telegramIds,
        @Nullable Long answeredId,
        Map<UUID, String> telegramFileIds,
        int attempts,
        Instant askedFor) {
    public OutboxEntry {
        telegramFileIds = Map.copyOf(telegramFileIds);
    }

    /**
     * Returns the number of the ticket of an operation that always has one.
     *
     * @throws IllegalStateException for a notice about none
     */
    public long requiredTicketId() {
        if (ticketId == null) {
            throw new IllegalStateException("Entry " + id + " (" + operation + ") is about no ticket");
        }
        return ticketId;
    }

    /**
     * Returns the message of an operation that always has one.
     *
     * @throws IllegalStateException for a notice and a card, which have none
     */
    public Message requiredMessage() {
        if (message == null) {
            throw new IllegalStateException("Entry " + id + " (" + operation + ") is about no message");
        }
        return message;
    }
}
