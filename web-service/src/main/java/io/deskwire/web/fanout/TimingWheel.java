package io.deskwire.web.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A timing wheel: entries lie in the slot of the tick at which something is due for them, so that a tick touches those and no
 * others. Adding and removing take constant time. Belongs to one event loop.
 */
final class TimingWheel<T extends TimingWheel.WheelEntry> {
    /** More than the longest wait, which is {@link Heartbeat#INTERVAL}; a power of two. */
    private static final int SLOTS = 32;

    private final List<ArrayList<T>> slots = new ArrayList<>(SLOTS);

    TimingWheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** What can lie in a wheel, in one at a time. */
    abstract static class WheelEntry {
        private int slot = -1;
        private int place;
    }

    /** Adds an entry, or moves it. */
    void put(T entry, long dueAt) {
        remove(entry);
        WheelEntry position = entry;
        position.slot = (int) (dueAt & (SLOTS - 1));
        List<T> slot = slots.get(position.slot);
        position.place = slot.size();
        slot.add(entry);
    }

    /** Takes an entry out, if it is in: the last one of its slot moves to its place. */
    void remove(T entry) {
        WheelEntry position = entry;
        if (position.slot < 0) {
            return;
        }
        List<T> slot = slots.get(position.slot);
        T last = slot.remove(slot.size() - 1);
        if (last != entry) {
            slot.set(position.place, last);
            WheelEntry moved = last;
            moved.place = position.place;
        }
        position.slot = -1;
    }

    /**
     * Turns to a tick.
     *
     * @param visit does what is due and says when the entry is due next, at least one and fewer than 32 ticks later
     */
    void turn(long tick, ToLongFunction<T> visit) {
        int slot = (int) (tick & (SLOTS - 1));
        ArrayList<T> due = slots.get(slot);
        if (due.isEmpty()) {
            return;
        }
        slots.set(slot, new ArrayList<>());
        for (T entry : due) {
            WheelEntry position = entry;
            position.slot = -1;
        }
        for (T entry : due) {
            put(entry, visit.applyAsLong(entry));
        }
    }

    /** Does something with every entry, which may not add or remove any meanwhile. */
    void forEach(Consumer<T> action) {
        for (ArrayList<T> slot : slots) {
            for (int i = 0; i < slot.size(); i++) {
                action.accept(slot.get(i));
            }
        }
    }
}
