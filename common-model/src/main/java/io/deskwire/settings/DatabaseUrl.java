package io.deskwire.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code DATABASE_URL}: where PostgreSQL is. Several, separated by commas, are the servers of which one at a time is the primary.
 */
public final class DatabaseUrl {
    /** What both drivers read, and no more: what one of them refuses later it would repeat as a whole. */
    private static final Pattern FORM =
            Pattern.compile("postgresql://((?:[\\w.~%-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?)(/[^/?].*)");

    /** What it must be, as words of a sentence. */
    static final String FORM_WORDS =
            "like postgresql://host:5432/deskwire, without a user or a password; several servers are"
                    + " several such addresses, separated by commas";

    /** What both drivers know, in letters of either case; with another one the second of them would fail long after the start. */
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");

    /** Names of the query whose values are secrets, or who shows them. */
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password|sslpassword)=");

    private static final int LAST_PORT = 65_535;

    private final List<Matcher> servers;

    private DatabaseUrl(List<Matcher> servers) {
        this.servers = servers;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with what it must be, as words that follow the setting's name
     */
    public static DatabaseUrl of(String value) {
        Matcher secret = SECRET.matcher(value);
        if (secret.find()) {
            throw new IllegalArgumentException(
                    "must not hold " + secret.group(1).toLowerCase(Locale.ROOT)
                            + "=, for addresses are shown: the role is DATABASE_USER's and DATABASE_PASSWORD's; a key of a certificate is to have no password.");
        }
        List<Matcher> servers = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .map(FORM::matcher)
                .toList();
        if (!servers.stream().allMatch(server -> server.matches() && isPort(server.group(2)))) {
            throw new IllegalArgumentException("must look " + FORM_WORDS + ". A port is a number up to 65535.");
        }
        if (!servers.stream()
                .flatMap(server -> SSL_MODE.matcher(server.group(3)).results())
                .allMatch(mode -> SSL_MODES.contains(mode.group(1).toLowerCase(Locale.ROOT)))) {
            throw new IllegalArgumentException(
                    "must have an sslmode of disable, allow, prefer, require, verify-ca or verify-full, or none.");
        }
        if (servers.stream().map(server -> server.group(3)).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "must name the same database at each server, as all of them have the same.");
        }
        return new DatabaseUrl(servers);
    }

    /** Returns it as JDBC has it, which goes to the first server that is a primary. */
    public String jdbc() {
        return servers.stream()
                .map(server -> server.group(1))
                .collect(Collectors.joining(
                        ",", "jdbc:postgresql://", servers.get(0).group(3)));
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LAST_PORT);
    }
}
