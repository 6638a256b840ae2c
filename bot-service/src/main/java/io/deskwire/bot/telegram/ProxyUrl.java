package io.deskwire.bot.telegram;

import java.net.URI;
import java.util.Set;

/** A proxy's address, {@code http://user:password@host:port} or {@code socks5://user:password@host:port}; may hold a secret and never shows it. */
public final class ProxyUrl {
    /** What it must be, as words of a sentence. */
    public static final String FORM =
            "like http://host:3128, http://user:password@host:3128, socks5://host:1080 or socks5://user:password@host:1080";

    private static final Set<String> SCHEMES = Set.of("http", "socks5");

    private final URI uri;

    /** Fails with a sentence that repeats nothing of it when it is none. */
    public ProxyUrl(String text) {
        this.uri = parsed(text.strip());
    }

    URI uri() {
        return uri;
    }

    private static URI parsed(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Its message repeats the address.
            throw refused();
        }
        throw refused();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("TELEGRAM_PROXY must look " + FORM + ".");
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
    }
}
