package io.deskwire.simulator.chats;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** A chat of one bot: its customer (or, for a group, the group itself) and its last messages. Confined to the event loop. */
public final class Chat {

    /** Enough for any test of one conversation; older messages are forgotten so that memory has a bound. */
    public static final int HISTORY = 2_000;

    private final TreeMap<Long, ChatMessage> messages = new TreeMap<>();
    private Customer customer;
    private ChatAccess standing;
    private long lastId;

    Chat(Customer customer, ChatAccess standing) {
        this.customer = customer;
        this.standing = standing;
    }

    /** Who writes here. */
    public Customer customer() {
        return customer;
    }

    /** Whether the bot may write here. */
    public ChatAccess standing() {
        return standing;
    }

    /** The id that the next message takes. */
    public long nextMessageId() {
        return lastId + 1;
    }

    /** A message that is still remembered. */
    public Optional<ChatMessage> message(long messageId) {
        return Optional.ofNullable(messages.get(messageId));
    }

    /** Oldest first, at most {@link #HISTORY}. */
    public Collection<ChatMessage> messages() {
        return messages.values();
    }

    /** The newest message, if there is one. */
    public Optional<ChatMessage> last() {
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.lastEntry().getValue());
    }

    /** The customer has another name or language; they have it in all chats. */
    public void customer(Customer changed) {
        customer = changed;
    }

    void standing(ChatAccess changed) {
        standing = changed;
    }

    void put(ChatMessage message) {
        messages.put(message.messageId(), message);
        lastId = Math.max(lastId, message.messageId());
        if (messages.size() > HISTORY) {
            messages.pollFirstEntry();
        }
    }

    void remove(long messageId) {
        messages.remove(messageId);
    }

    void usedUpTo(long messageId) {
        lastId = Math.max(lastId, messageId);
    }
}
