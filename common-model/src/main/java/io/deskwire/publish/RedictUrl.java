package io.deskwire.publish;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The value of {@code REDICT_URL}: {@code redis[s]://[[user]:password@]host[:port][/database]}. Never shows its password. */
public final class RedictUrl {
    private static final int DEFAULT_PORT = 6379;
    private final String text;
    private final String shown;

    private RedictUrl(String text, String shown) {
        this.text = text;
        this.shown = shown;
    }

    /**
     * Reads the value of the environment.
     *
     * @param text may be null or blank: no Redis
     * @throws IllegalArgumentException when it is no such URL; the message names the form and not the value
     */
    public static Optional<RedictUrl> of(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(parse(text.strip()));
    }

    private static RedictUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw malformed(); // without the cause, which quotes the value
        }
        boolean tls = "rediss".equals(uri.getScheme());
        boolean database = uri.getPath() == null || uri.getPath().matches("/?|/\\d{1,4}");
        if (!tls && !"redis".equals(uri.getScheme()) || uri.getHost() == null || !database) {
            throw malformed();
        }
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        return new RedictUrl(text, uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "REDICT_URL must look like redis://host:6379 or rediss://user:password@host:6379/0"
                        + " (percent-encode special characters of the password)");
    }

    String connectionString() {
        return text;
    }

    /** Returns scheme, host and port. */
    @Override
    public String toString() {
        return shown;
    }
}
