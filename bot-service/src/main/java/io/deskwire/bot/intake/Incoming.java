package io.deskwire.bot.intake;

import java.time.Instant;
import java.util.List;

/** What an update means to the desk. */
sealed interface Incoming {
    /** Returns the update's number, which Telegram may repeat. */
    long updateId();

    /** Something that a customer did in their chat with the bot. */
    sealed interface FromCustomer extends Incoming {
        Customer customer();
    }

    /**
     * A message, or the part of an album; or how one reads after an edit.
     *
     * @param messageId     Telegram's number of the message within the chat, or null
     * @param at            when the customer wrote it, to the second, as Telegram says
     * @param editedAt      when it was edited; null: this is how it was written
     * @param album         Telegram's media group, of which this is a part; or null
     * @param replyTo       Telegram's number of the message that it answers, or null
     * @param quote         the part of that message that is quoted, or null
     * @param forwardedFrom name of whoever wrote it first, or null
     * @param topic         the topic of the chat that it was written in, or null
     */
    record IncomingMessage(
            long updateId,
            Customer customer,
            Long messageId,
            Instant at,
            Instant editedAt,
            String album,
            Content content,
            Long replyTo,
            String quote,
            String forwardedFrom,
            Long topic)
            implements FromCustomer {

        /** Returns since when it reads so. */
        Instant since() {
            return editedAt == null ? at : editedAt;
        }
    }

    /**
     * A command; one that nobody knows is an ordinary message.
     *
     * @param name     in lower case, without the slash
     * @param argument what follows it, or an empty text
     */
    record IncomingCommand(IncomingMessage message, String name, String argument) implements FromCustomer {
        @Override
        public long updateId() {
            return message.updateId();
        }

        @Override
        public Customer customer() {
            return message.customer();
        }
    }

    /** The customer pressed a button below a message of ours. */
    record IncomingPress(long updateId, Customer customer, Press press) implements FromCustomer {}

    /**
     * The customer put emoji on a message, or took them away.
     *
     * @param emoji all that are there now
     */
    record IncomingReaction(long updateId, Customer customer, long messageId, List<String> emoji)
            implements FromCustomer {}

    /** The customer blocked the bot, or lets it write again. */
    record IncomingBlock(long updateId, Customer customer, boolean blocked) implements Incoming {}

    /** Somebody wants the bot in a group. */
    record IncomingGroup(long updateId, long chatId) implements Incoming {}

    /**
     * Nothing for the desk; only its number is kept.
     *
     * @param why for the log
     */
    record IncomingIgnored(long updateId, String why) implements Incoming {}
}
