package io.deskwire.bot.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an update means to the desk. */
public sealed interface Incoming {
    /** Returns the update's number, which Telegram may repeat. */
    long updateId();

    /** Something that a customer did in their chat with the bot. */
    sealed interface FromCustomer extends Incoming {
        CustomerProfile customer();

        /** Returns the message that it is, or that carries it; null for what is none. */
        default @Nullable IncomingMessage written() {
            return null;
        }
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
            CustomerProfile customer,
            @Nullable Long messageId,
            Instant at,
            @Nullable Instant editedAt,
            @Nullable String album,
            MessageContent content,
            @Nullable Long replyTo,
            @Nullable String quote,
            @Nullable String forwardedFrom,
            @Nullable Long topic)
            implements FromCustomer {

        @Override
        public IncomingMessage written() {
            return this;
        }

        /** Returns since when it reads so. */
        public Instant since() {
            return editedAt == null ? at : editedAt;
        }
    }

    /**
     * A command; one that nobody knows is an ordinary message.
     *
     * @param message   all of it, as it was written
     * @param name      in lower case, without the slash
     * @param parameter of {@code start} what the link carried, else empty
     * @param rest      what was written or sent with it, without the command; null when that is nothing
     */
    record IncomingCommand(
            IncomingMessage message,
            String name,
            String parameter,
            @Nullable IncomingMessage rest) implements FromCustomer {
        /** Tells whether a message was changed to be a command now: it is not given again. */
        public boolean isEdit() {
            return message.editedAt() != null;
        }

        @Override
        public IncomingMessage written() {
            return message;
        }

        @Override
        public long updateId() {
            return message.updateId();
        }

        @Override
        public CustomerProfile customer() {
            return message.customer();
        }
    }

    /** The customer pressed a button below a message of ours. */
    record IncomingPress(long updateId, CustomerProfile customer, ButtonPress press) implements FromCustomer {}

    /**
     * The customer put emoji on a message, or took them away.
     *
     * @param emoji all that are there now
     */
    record IncomingReaction(long updateId, CustomerProfile customer, long messageId, List<String> emoji)
            implements FromCustomer {}

    /** The customer blocked the bot, or lets it write again. */
    record IncomingBlock(long updateId, CustomerProfile customer, boolean blocked) implements Incoming {}

    /** Somebody wants the bot in a group. */
    record IncomingGroup(long updateId, long chatId) implements Incoming {}

    /** A group became a supergroup, which is a chat of another number (Bot API, Message: migrate_to_chat_id). */
    record IncomingMigration(long updateId, long from, long to) implements Incoming {}

    /**
     * Nothing for the desk; only its number is kept.
     *
     * @param why for the log
     */
    record IncomingIgnored(long updateId, String why) implements Incoming {}
}
