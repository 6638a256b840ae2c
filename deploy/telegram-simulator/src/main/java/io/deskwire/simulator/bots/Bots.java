package io.deskwire.simulator.bots;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The bots that have called, the first one first. Confined to the event loop. */
public final class Bots {

    /** A token more is a bot more; the bound keeps a script's mistake out of the memory. */
    public static final int LIMIT = 1_000;

    private final Map<Long, Bot> byId = new LinkedHashMap<>();
    private final Bot expected = new Bot(0);

    /** The bot with that id, if it has called. */
    public Optional<Bot> find(long id) {
        return Optional.ofNullable(id == 0 ? expected : byId.get(id));
    }

    /** The bot that customers write to: the first that called, or the one that keeps its place until then. */
    public Bot first() {
        return byId.isEmpty() ? expected : byId.values().iterator().next();
    }

    /** All that have called. */
    public Collection<Bot> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Keeps the updates that were made before any bot called. */
    public Bot expected() {
        return expected;
    }

    /** A bot calls for the first time. The very first takes what has waited for it. */
    public void add(long id) {
        Bot bot = new Bot(id);
        if (byId.isEmpty()) {
            expected.updates().moveTo(bot.updates());
        }
        byId.putIfAbsent(id, bot);
    }
}
