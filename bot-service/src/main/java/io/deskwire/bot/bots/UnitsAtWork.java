package io.deskwire.bot.bots;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Units that work until they are ended, each at most once at a time, and none any more once all were ended: what is being made at that
 * moment ends with the others. From any thread; making one keeps others from beginning and ending.
 */
final class UnitsAtWork<U extends UnitsAtWork.Unit> {
    private final Map<Long, U> byId = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> ending = ConcurrentHashMap.newKeySet();
    private boolean over;

    /** What works. */
    interface Unit {
        /** Begins. */
        void start();

        /** Takes nothing more; completes when nothing of it is under way. */
        CompletableFuture<Void> stop();
    }

    /** Makes one and has it begin, unless there is one of that number, or all were ended. */
    synchronized void begin(long id, Supplier<U> made) {
        if (over || byId.containsKey(id)) {
            return;
        }
        U unit = made.get();
        unit.start();
        byId.put(id, unit);
    }

    /** Ends one, if there is one; completes when nothing of it is under way. */
    synchronized CompletableFuture<Void> end(long id) {
        U unit = byId.remove(id);
        if (unit == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> ended = unit.stop();
        ending.add(ended);
        return ended.whenComplete((done, failure) -> ending.remove(ended));
    }

    /** Ends them all, for good; completes when nothing of any is under way, also of those that were ended before. */
    synchronized CompletableFuture<Void> endAll() {
        over = true;
        return CompletableFuture.allOf(Stream.concat(byId.values().stream().map(Unit::stop), ending.stream())
                .toArray(CompletableFuture[]::new));
    }

    Collection<U> all() {
        return List.copyOf(byId.values());
    }

    Optional<U> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }
}
