package io.deskwire.web.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may speak for a signed-in agent. Browsers send the cookie along whoever's page asks; the {@code Origin} header says
 * whose page it is (RFC 6455, section 10.2). A client that sends none is no browser, and holds no cookie that it was not given.
 */
public final class AllowedOrigins {
    private final Set<String> allowed;
    private final TrustedProxies proxies;

    /**
     * @param allowed origins such as {@code https://desk.example.org}; when empty, the request's own host is allowed
     */
    public AllowedOrigins(Collection<String> allowed, TrustedProxies proxies) {
        this.proxies = proxies;
        this.allowed = allowed.stream()
                .map(origin -> origin.trim().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says whether the page that a request comes from may act. */
    public boolean allow(HttpServerRequest request) {
        return allows(request.getHeader("Origin"), proxies.authority(request));
    }

    /**
     * Says whether a page of that origin may act.
     *
     * @param origin    the header's value, or null
     * @param requested host and port that the request was made to, or null
     */
    boolean allows(@Nullable String origin, @Nullable HostAndPort requested) {
        if (origin == null) {
            return true;
        }
        String normalised = origin.toLowerCase(Locale.ROOT);
        return allowed.isEmpty() ? sameHost(normalised, requested) : allowed.contains(normalised);
    }

    private static boolean sameHost(String origin, @Nullable HostAndPort requested) {
        if (requested == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            boolean secure = "https".equals(uri.getScheme());
            int originPort = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
            // Behind a proxy that ends TLS the request's own port is not known unless the host header names it.
            int requestedPort = requested.port() > 0 ? requested.port() : secure ? 443 : 80;
            return requested.host().equalsIgnoreCase(uri.getHost()) && originPort == requestedPort;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
