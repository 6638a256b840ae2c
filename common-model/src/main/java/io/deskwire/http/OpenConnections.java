package io.deskwire.http;

import io.deskwire.settings.TrustedNetworks;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections one port has, and from where; sockets not among them. From any thread. */
final class OpenConnections {
    private final HttpLimits limits;
    private final List<IpSubnetFilterRule> proxies;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<ByteBuffer, Integer> byAddress = new ConcurrentHashMap<>();

    OpenConnections(HttpLimits limits) {
        this.limits = limits;
        this.proxies = TrustedNetworks.of(limits.trustedProxies());
    }

    int all() {
        return all.get();
    }

    /** Takes a place, which {@link #release} gives back; or says why there is none. */
    @Nullable
    Refusal take(InetSocketAddress address) {
        if (all.incrementAndGet() > limits.connections()) {
            all.decrementAndGet();
            return Refusal.CONNECTIONS_FULL;
        }
        int limit = proxies.stream().anyMatch(proxy -> proxy.matches(address))
                ? limits.connections()
                : limits.connectionsPerAddress();
        boolean[] taken = new boolean[1];
        byAddress.compute(client(address), (key, count) -> {
            int before = count == null ? 0 : count;
            taken[0] = before < limit;
            return taken[0] ? Integer.valueOf(before + 1) : count;
        });
        if (!taken[0]) {
            all.decrementAndGet();
        }
        return taken[0] ? null : Refusal.ADDRESS_FULL;
    }

    void release(InetSocketAddress address) {
        byAddress.computeIfPresent(client(address), (key, count) -> count > 1 ? count - 1 : null);
        all.decrementAndGet();
    }

    private static ByteBuffer client(InetSocketAddress address) {
        return ByteBuffer.wrap(ClientNetwork.of(address.getAddress().getAddress()));
    }
}
