package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What an update means to the desk. */
sealed interface Incoming {
    /** Returns the update's number, which Telegram may repeat. */
    long updateId();

    /** Something for the customer's ticket. */
    sealed interface Entry extends Incoming {
        Customer customer();

        /** Returns Telegram's number of the message within the chat, or null. */
        Long messageId();

        /** Returns when the customer wrote, to the second, as Telegram says. */
        Instant at();

        /** Returns what an agent reads. */
        String text();
    }

    /**
     * A text.
     *
     * @param entities Telegram's formatting marks as they came, an array
     */
    record IncomingText(long updateId, Customer customer, Long messageId, Instant at, String text, JsonNode entities)
            implements Entry {}

    /**
     * Something that the desk cannot show yet.
     *
     * @param text a short description, such as "Unsupported: sticker"
     * @param raw  the update as it came
     */
    record IncomingUnsupported(long updateId, Customer customer, Long messageId, Instant at, String text, JsonNode raw)
            implements Entry {}

    /** The customer blocked the bot, or lets it write again. */
    record IncomingBlock(long updateId, Customer customer, boolean blocked) implements Incoming {}

    /**
     * Nothing for the desk; only its number is kept.
     *
     * @param why for the log
     */
    record IncomingIgnored(long updateId, String why) implements Incoming {}
}
