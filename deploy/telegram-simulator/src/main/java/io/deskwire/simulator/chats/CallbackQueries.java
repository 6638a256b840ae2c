package io.deskwire.simulator.chats;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last presses of one bot's inline buttons, the oldest first. Confined to the event loop. */
public final class CallbackQueries {

    /** Telegram forgets a press after minutes; here the last ones are kept. */
    public static final int LIMIT = 10_000;

    private final Map<String, CallbackQuery> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallbackQuery> eldest) {
            return size() > LIMIT;
        }
    };

    /** Adds one, or replaces the one with the same id. */
    public void put(CallbackQuery query) {
        byId.put(query.id(), query);
    }

    /** The press with that id, unless it was too long ago. */
    public Optional<CallbackQuery> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All that are remembered, oldest first. */
    public Collection<CallbackQuery> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
