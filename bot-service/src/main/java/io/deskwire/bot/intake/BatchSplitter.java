package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Commands;
import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingPress;
import io.deskwire.bot.reading.Incoming.IncomingReaction;
import io.deskwire.store.messages.TelegramMessages.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Divides a batch so that whatever depends on something earlier in the same batch finds it written: an edit of a message, a
 * reply to it, what is written after a command. Almost always there is one round; however often a message is edited, it takes two.
 * The order within a chat is kept.
 */
final class BatchSplitter {
    private final CustomerActions actions;
    private final Map<Long, Integer> byChat = new HashMap<>();
    private final Map<Key, Integer> byMessage = new HashMap<>();
    private final TreeMap<Integer, List<FromCustomer>> rounds = new TreeMap<>();

    /** Either messages, edits and reactions, or commands and presses; of these at most one a chat. */
    record Round(List<FromCustomer> updates, boolean actions) {}

    private BatchSplitter(CustomerActions actions) {
        this.actions = actions;
    }

    /**
     * @param actions tells which commands are taken; the others are ordinary messages
     */
    static List<Round> of(List<FromCustomer> updates, CustomerActions actions) {
        BatchSplitter rounds = new BatchSplitter(actions);
        updates.forEach(rounds::add);
        List<Round> all = new ArrayList<>();
        rounds.rounds.forEach((number, content) -> all.add(new Round(content, number % 2 == 1)));
        return all;
    }

    /** Conversations have the even rounds, actions the odd ones. */
    private void add(FromCustomer update) {
        if (update instanceof IncomingPress) {
            act(update);
        } else if (update instanceof IncomingCommand command) {
            add(command);
        } else {
            converse(update);
        }
    }

    private void add(IncomingCommand command) {
        boolean taken = command.name().equals(Commands.START) || actions.knows(command.name());
        if (!taken) {
            converse(command.message());
        } else if (command.isEdit()) {
            // Without a text it may change a message that is known, and is none by itself.
            converse(command.rest() == null ? command : command.rest());
        } else if (command.rest() == null) {
            act(command);
        } else if (actions.ends(command.name())) {
            converse(command.rest());
            act(command);
        } else {
            act(command);
            converse(command.rest());
        }
    }

    private void act(FromCustomer update) {
        long chat = update.customer().chatId();
        int before = byChat.getOrDefault(chat, 0);
        put(before % 2 == 0 ? before + 1 : before + 2, chat, update);
    }

    private void converse(FromCustomer plain) {
        long chat = plain.customer().chatId();
        int before = byChat.getOrDefault(chat, 0);
        int round = before % 2 == 0 ? before : before + 1;
        if (dependsOn(round, plain)) {
            round += 2;
        }
        put(round, chat, plain);
        if (plain instanceof IncomingMessage message && message.messageId() != null) {
            // After its first round it is known, whatever it was before: all that changes it further shares a round.
            byMessage.putIfAbsent(new Key(chat, message.messageId()), round);
        }
    }

    private boolean dependsOn(int round, FromCustomer update) {
        long chat = update.customer().chatId();
        if (update instanceof IncomingReaction reaction) {
            return isWritten(round, chat, reaction.messageId());
        }
        IncomingMessage message = update.written();
        return message != null
                && (isWritten(round, chat, message.messageId()) || isWritten(round, chat, message.replyTo()));
    }

    private boolean isWritten(int round, long chat, @Nullable Long messageId) {
        return messageId != null && byMessage.getOrDefault(new Key(chat, messageId), -1) == round;
    }

    private void put(int round, long chat, FromCustomer update) {
        rounds.computeIfAbsent(round, number -> new ArrayList<>()).add(update);
        byChat.put(chat, round);
    }
}
