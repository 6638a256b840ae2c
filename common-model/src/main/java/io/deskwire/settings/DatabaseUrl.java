package io.deskwire.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code DATABASE_URL}: where PostgreSQL is. Several, separated by commas, are the servers of which one at a time is the primary.
 */
public final class DatabaseUrl {
    private static final Pattern FORM = Pattern.compile("postgresql://([^/@,]+)(/.+)");

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
        List<Matcher> servers = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .map(FORM::matcher)
                .toList();
        if (!servers.stream().allMatch(Matcher::matches)) {
            throw new IllegalArgumentException(
                    "must look like postgresql://host:5432/deskwire, without a user or a password; several servers are"
                            + " several such addresses, separated by commas.");
        }
        if (servers.stream().map(server -> server.group(2)).distinct().count() > 1) {
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
                        ",", "jdbc:postgresql://", servers.get(0).group(2)));
    }
}
