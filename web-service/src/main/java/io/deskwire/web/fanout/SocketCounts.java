package io.deskwire.web.fanout;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets there are, of whom, and whether there may be one more. From any thread. */
final class SocketCounts {
    private final FanoutLimits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byAgent = new ConcurrentHashMap<>();

    SocketCounts(FanoutLimits limits) {
        this.limits = limits;
    }

    /** Says whether there is room for one more now; upgrades that run side by side may all hear yes. */
    boolean room(String username) {
        return all.get() < limits.perReplica() && byAgent.getOrDefault(username, 0) < limits.perAgent();
    }

    /** Takes a place, which {@link #release} gives back; false when there is none. */
    boolean take(String username) {
        if (all.incrementAndGet() > limits.perReplica()) {
            all.decrementAndGet();
            return false;
        }
        boolean[] taken = new boolean[1];
        byAgent.compute(username, (name, count) -> {
            int before = count == null ? 0 : count;
            taken[0] = before < limits.perAgent();
            return taken[0] ? Integer.valueOf(before + 1) : count;
        });
        if (!taken[0]) {
            all.decrementAndGet();
        }
        return taken[0];
    }

    void release(String username) {
        byAgent.computeIfPresent(username, (name, count) -> count > 1 ? count - 1 : null);
        all.decrementAndGet();
    }

    int all() {
        return all.get();
    }
}
