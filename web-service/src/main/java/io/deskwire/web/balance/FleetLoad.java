package io.deskwire.web.balance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How many sockets the other replicas have, as they said last. One that is silent is forgotten. Belongs to one context; times are of a
 * clock that only runs forward, in nanoseconds.
 */
final class FleetLoad {
    /** Three times of what a replica takes to say it again, as with presence: two lost signals in a row change nothing. */
    static final long BELIEVED = Duration.ofSeconds(15).toNanos();
    /** Replicas; more than one database serves. What comes beyond is passed over. */
    static final int MOST = 1_000;

    private final Map<UUID, Said> others = new HashMap<>();

    private record Said(int sockets, long at) {}

    /** Takes what one says of itself. */
    void take(LoadSignal signal, long now) {
        if (others.containsKey(signal.replica()) || others.size() < MOST) {
            others.put(signal.replica(), new Said(signal.sockets(), now));
        }
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
            sum += said.sockets;
        }
        return (double) sum / (others.size() + 1);
    }
}
