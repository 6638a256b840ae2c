package io.deskwire.publish;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One address in {@code REDICT_URL}: {@code redis[s]://[[user]:password@]host[:port][/database]}. It is looked at before the start, so
 * that one that cannot be read is refused in words and without its password, which the message of its later reader would quote.
 */
public final class RedictUrl {
    /** What it must be, as words of a sentence. */
    public static final String FORM =
            "like redis://host:6379 or rediss://user:password@host:6379/0, several (of sentinels or of a cluster) with"
                    + " commas between them";

    private static final int DEFAULT_PORT = 6379;
    private final String shown;

    private RedictUrl(String shown) {
        this.shown = shown;
    }

    /**
     * Reads the value of the environment.
     *
     * @param text addresses with commas between them; may be null or blank: no Redis
     * @throws IllegalArgumentException when one is no such URL; the message names the form and not the value
     */
    public static List<RedictUrl> of(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(address -> parse(address.strip()))
                        .toList();
    }

    /**
     * Returns what keeps several addresses from being used, as one line, or nothing.
     *
     * @param settings gives the value of a property or of a variable of the environment, or null
     */
    public static Optional<String> problem(UnaryOperator<String> settings) {
        boolean several = Stream.of("REDICT_URL", "QUARKUS_REDIS_HOSTS", "quarkus.redis.hosts")
                .map(settings)
                .anyMatch(value -> value != null && value.contains(","));
        boolean one = Stream.of("QUARKUS_REDIS_CLIENT_TYPE", "quarkus.redis.client-type")
                .map(settings)
                .allMatch(value -> value == null || value.strip().equalsIgnoreCase("standalone"));
        return several && one
                ? Optional.of(
                        "REDICT_URL names several addresses: set QUARKUS_REDIS_CLIENT_TYPE to sentinel or cluster.")
                : Optional.empty();
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
        return new RedictUrl(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "REDICT_URL must look " + FORM + " (percent-encode special characters of the password)");
    }

    /** Returns scheme, host and port. */
    @Override
    public String toString() {
        return shown;
    }
}
