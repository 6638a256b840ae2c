package io.deskwire.web.balance;

import io.deskwire.web.balance.Destinations.Destination;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the other replicas said of themselves last. One that is silent is forgotten, one that says that it goes at once. Belongs to one
 * context; times are of a clock that only runs forward, in nanoseconds.
 */
final class FleetLoad {
    /** Three times of what a replica takes to say it again, as with presence: two lost signals in a row change nothing. */
    static final long BELIEVED = Duration.ofSeconds(15).toNanos();
    /** Replicas; more than one database serves. What comes beyond is passed over. */
    static final int MOST = 1_000;

    private final Map<UUID, Said> others = new HashMap<>();

    private record Said(LoadSignal signal, int ownThen, long at) {}

    /**
     * Takes what one says of itself.
     *
     * @param own sockets of this replica
     * @return whether it was not known before
     */
    boolean take(LoadSignal signal, int own, long now) {
        if (signal.leaving()) {
            others.remove(signal.replica());
            return false;
        }
        boolean known = others.containsKey(signal.replica());
        if (known || others.size() < MOST) {
            others.put(signal.replica(), new Said(signal, own, now));
        }
        return !known;
    }

    /** Forgets who was not heard of in time. */
    void expire(long now) {
        others.values().removeIf(said -> now - said.at >= BELIEVED);
    }

    /** Returns who they are. */
    Set<UUID> members() {
        return Set.copyOf(others.keySet());
    }

    /** Returns how many sockets a replica has on average, this one with so many among them. */
    double mean(int own) {
        long sum = own;
        for (Said said : others.values()) {
            sum += said.signal.sockets();
        }
        return (double) sum / (others.size() + 1);
    }

    /**
     * Returns where pages that were told to go are to end. The newest revision is the one whose earliest start, among those who live, is
     * the latest: one of before that is started again in the middle of a rollout does not make its revision new.
     *
     * @param own     revision of this replica
     * @param started of this replica
     */
    Destinations destinations(Revision own, long started) {
        Map<Revision, Long> begun = new HashMap<>(Map.of(own, started));
        others.values().forEach(said -> begun.merge(said.signal.revision(), said.signal.started(), Math::min));
        long newest = begun.values().stream().mapToLong(Long::longValue).max().orElse(started);
        List<Destination> there = others.values().stream()
                .filter(said -> begun.getOrDefault(said.signal.revision(), 0L) == newest)
                .map(said -> new Destination(said.signal.sockets(), said.ownThen))
                .toList();
        return new Destinations(begun.getOrDefault(own, 0L) == newest, there);
    }
}
