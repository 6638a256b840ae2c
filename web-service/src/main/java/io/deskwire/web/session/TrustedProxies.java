package io.deskwire.web.session;

import io.deskwire.http.ClientNetwork;
import io.deskwire.settings.TrustedNetworks;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the client before the proxies. {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} can be written by
 * anybody, so they are believed only of a peer that the operator named; and of the list of addresses, to which each proxy adds the one
 * that it saw, only the part that named proxies wrote.
 */
public final class TrustedProxies {
    /** Proxies that stand one behind another; nobody has so many. */
    private static final int HOPS = 20;

    private final List<IpSubnetFilterRule> trusted;

    /**
     * @param networks addresses and networks ({@code 10.0.0.0/8}) of proxies; none: nobody is believed
     * @throws IllegalArgumentException with a sentence that names the setting when one is neither
     */
    public TrustedProxies(Collection<String> networks) {
        trusted = TrustedNetworks.of(networks);
    }

    /** Returns the address that the request came from: the last one that is no trusted proxy; for IPv6 its network of 64 bits. */
    public String address(HttpServerRequest request) {
        return address(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /**
     * Returns the address that a request came from.
     *
     * @param peer  who is connected to us
     * @param lines of X-Forwarded-For, in their order; nobody reads them unless the peer is trusted
     */
    String address(String peer, List<String> lines) {
        byte[] client = bytes(peer);
        if (client == null) {
            return "unknown";
        }
        List<String> hops = isTrusted(client) ? hops(lines) : List.of();
        for (int i = 0; i < hops.size() && isTrusted(client); i++) {
            byte[] before = bytes(hops.get(i));
            if (before == null) {
                break;
            }
            client = before;
        }
        return inet(ClientNetwork.of(client)).getHostAddress();
    }

    /** Says whether the client speaks TLS, to us or to the proxy before us. */
    public boolean secure(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(forwarded(request, "X-Forwarded-Proto"));
    }

    /** Returns host and port that the client asked, or null. */
    public @Nullable HostAndPort authority(HttpServerRequest request) {
        String host = forwarded(request, "X-Forwarded-Host");
        return host == null ? request.authority() : HostAndPort.parseAuthority(host, -1);
    }

    /** The first of the header's values, if a trusted proxy hands it on. */
    private @Nullable String forwarded(HttpServerRequest request, String header) {
        String value = trusted.isEmpty() ? null : request.getHeader(header);
        if (value == null) {
            return null;
        }
        byte[] peer = bytes(request.remoteAddress().hostAddress());
        return peer != null && isTrusted(peer) ? value.split(",", 2)[0].strip() : null;
    }

    /** What the proxies saw, the nearest one's first; read from the end, since what stands before is anybody's. */
    private static List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            for (int end = line.length(); end >= 0 && hops.size() < HOPS; ) {
                int comma = line.lastIndexOf(',', end - 1);
                hops.add(line.substring(comma + 1, end).strip());
                end = comma;
            }
        }
        return hops;
    }

    private boolean isTrusted(byte[] address) {
        InetSocketAddress peer = new InetSocketAddress(inet(address), 0);
        return trusted.stream().anyMatch(rule -> rule.matches(peer));
    }

    /** Null when it is no address; a port behind it, as some proxies write, is left out. Names are never looked up. */
    private static byte @Nullable [] bytes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean port = text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0;
        String host = text.startsWith("[")
                ? text.replaceFirst("^\\[([^]]*)](:\\d+)?$", "$1")
                : port ? text.substring(0, text.indexOf(':')) : text;
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        return address == null ? null : inet(address).getAddress();
    }

    /** IPv4 within IPv6 comes out as IPv4. */
    private static InetAddress inet(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four or sixteen bytes are an address", e);
        }
    }
}
