package io.deskwire.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics of a service at one moment.
 *
 * @param text in Prometheus' text format
 */
public record MetricsPage(String text) {
    private static final Pattern NAME = Pattern.compile("(?m)^# TYPE (deskwire_[a-z_]+) \\w+$");

    /** Reads {@code /q/metrics}, by a connection that ends with it: one that stayed would be counted. */
    public static MetricsPage read(URI page) {
        try {
            URLConnection connection = page.toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Accept", "text/plain");
            try (InputStream in = connection.getInputStream()) {
                return new MetricsPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of our metrics. */
    public Set<String> names() {
        return found(NAME, text);
    }

    /** Returns what the first group of a pattern is wherever the text has it. */
    static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the sum of the metrics whose names begin so, over all their tags that contain this text. */
    public double sum(String name, String tags) {
        return text.lines()
                .filter(line -> line.startsWith(name) && line.contains(tags))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
