package io.deskwire.simulator.webhooks;

import io.deskwire.simulator.updates.Update;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Orders deliveries: one at a time per chat, other chats beside it. Confined to the event loop. */
final class Lanes {

    private final Map<Long, Deque<Update>> byChat = new HashMap<>();
    private final Deque<Long> ready = new ArrayDeque<>();

    /** The update waits behind the others of its chat. */
    void add(Update update) {
        Deque<Update> lane = byChat.get(update.chatId());
        if (lane == null) {
            lane = new ArrayDeque<>();
            byChat.put(update.chatId(), lane);
            ready.add(update.chatId());
        }
        lane.add(update);
    }

    /** The next update whose chat has nothing under way; that chat is busy until {@link #done} or {@link #retry}. */
    Optional<Update> next() {
        Long chat = ready.poll();
        return chat == null ? Optional.empty() : Optional.of(byChat.get(chat).peek());
    }

    /** The update is through: the chat's next one may go. */
    void done(Update update) {
        Deque<Update> lane = byChat.get(update.chatId());
        lane.poll();
        if (lane.isEmpty()) {
            byChat.remove(update.chatId());
        } else {
            ready.add(update.chatId());
        }
    }

    /** The update may be tried again. */
    void retry(Update update) {
        ready.add(update.chatId());
    }
}
