package io.deskwire.simulator.updates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/**
 * The updates that one bot has not confirmed, and the last that it has. Confined to the event loop.
 *
 * <p>Taking costs as much as what is taken, whatever waits behind it.
 */
public final class UpdateQueue {

    /** Updates that may wait; more than the largest benchmark fills in. Beyond it customers are refused (503). */
    public static final int LIMIT = 500_000;

    /** Confirmed updates that can still be sent once more. */
    public static final int REMEMBERED = 10_000;

    private final TreeMap<Long, Update> pending = new TreeMap<>();
    private final Queue<Update> repeats = new PriorityQueue<>(Comparator.comparingLong(Update::id));
    private final Map<Long, Update> confirmed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Update> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Adds a new update. */
    public void add(Update update) {
        pending.put(update.id(), update);
    }

    /** Hands an update out once more where its number stands, whatever the offset says. */
    public void repeat(Update update) {
        repeats.add(update);
    }

    /** How many wait. */
    public int size() {
        return pending.size();
    }

    /** Whether an answer would be empty. */
    public boolean isEmpty() {
        return pending.isEmpty() && repeats.isEmpty();
    }

    /** What waits, in the order of the ids. */
    public Collection<Update> pending() {
        return Collections.unmodifiableCollection(pending.values());
    }

    /** The last updates that were confirmed, oldest first. */
    public Collection<Update> confirmed() {
        return Collections.unmodifiableCollection(confirmed.values());
    }

    /** An update that waits or was confirmed not long ago. */
    public Optional<Update> find(long id) {
        Update waiting = pending.get(id);
        return Optional.ofNullable(waiting != null ? waiting : confirmed.get(id));
    }

    /** True when {@link #confirmBelow} would change something. */
    public boolean hasBelow(long id) {
        return !pending.isEmpty() && pending.firstKey() < id;
    }

    /** The bot has these; they are not handed out again. */
    public void confirmBelow(long id) {
        while (hasBelow(id)) {
            Update update = pending.pollFirstEntry().getValue();
            confirmed.put(update.id(), update);
        }
    }

    /** The bot has this one (a webhook took it). */
    public void confirm(long id) {
        Update update = pending.remove(id);
        if (update != null) {
            confirmed.put(id, update);
        }
    }

    /** The id from which the last {@code count} updates begin: what a negative offset means. */
    public long startOfLast(int count) {
        if (pending.isEmpty()) {
            return 0;
        }
        Iterator<Long> newestFirst = pending.descendingKeySet().iterator();
        long id = newestFirst.next();
        for (int i = 1; i < count && newestFirst.hasNext(); i++) {
            id = newestFirst.next();
        }
        return id;
    }

    /**
     * Those that wait and those that are repeated, in the order of the ids: with the last one of an answer a bot confirms all
     * before it, so nothing may overtake what waits. What waits stays until it is confirmed; what is repeated comes once.
     */
    public List<Update> take(int limit) {
        List<Update> taken = new ArrayList<>(Math.min(limit, repeats.size() + pending.size()));
        Iterator<Update> waiting = pending.values().iterator();
        Update next = waiting.hasNext() ? waiting.next() : null;
        while (taken.size() < limit && (next != null || !repeats.isEmpty())) {
            if (next == null || !repeats.isEmpty() && repeats.peek().id() < next.id()) {
                taken.add(repeats.poll());
            } else {
                taken.add(next);
                next = waiting.hasNext() ? waiting.next() : null;
            }
        }
        return taken;
    }
}
