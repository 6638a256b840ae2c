package io.deskwire.simulator.chats;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The chats of one bot, the one that was active last at the end. Confined to the event loop. */
public final class Chats {

    /** Ten times the customers of the largest benchmark; a bound so that a script's mistake cannot fill the memory. */
    public static final int LIMIT = 100_000;

    private final Map<Long, Chat> byId = new LinkedHashMap<>();

    /** The chat of that customer, if the customer exists. */
    public Optional<Chat> find(long chatId) {
        return Optional.ofNullable(byId.get(chatId));
    }

    /** All chats, the one that was active last at the end. */
    public Collection<Chat> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The customer has a chat with the bot from now on, at first with this standing. */
    public void open(Customer customer, ChatAccess standing) {
        byId.computeIfAbsent(customer.id(), id -> new Chat(customer, standing));
    }

    /** The bot may write there from now on, or may not. */
    public void standing(long chatId, ChatAccess standing) {
        find(chatId).ifPresent(chat -> chat.standing(standing));
    }

    /** Adds a message to its chat, or replaces the one with the same id. */
    public void put(ChatMessage message) {
        // Taken out and put back: the order of the map is the order of activity.
        Chat chat = byId.remove(message.chatId());
        byId.put(message.chatId(), chat);
        chat.put(message);
    }

    /** Takes a message out of both sides' view. */
    public void remove(long chatId, long messageId) {
        find(chatId).ifPresent(chat -> chat.remove(messageId));
    }

    /** Ids up to this one were given in the chat, also where the messages are forgotten. */
    public void usedUpTo(long chatId, long messageId) {
        find(chatId).ifPresent(chat -> chat.usedUpTo(messageId));
    }
}
